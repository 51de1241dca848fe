/** One row a target: the verdict in words, the odds, where the saved scenario stood, and the change in points. */
import { useComputed } from '@preact/signals';
import { Fragment } from 'preact';
import { LEAST_ODDS, probitShare } from '../../charts/marks/odds-axis.ts';
import { titleOf } from '../../words/language.ts';
import { formatTargetOdds } from '../../words/odds-format.ts';
import { shortTitle, targetNames } from '../../words/targets/short-title.ts';
import { byTheme } from '../../words/targets/themes.ts';
import { BANDS, type Band, bandName, bandOf, LOWER_EDGES, verdictOf } from '../../words/verdict.ts';
import type { TargetHead } from '../model/questions.ts';
import { pointsOf, type ShownOdds, shownOdds } from '../model/shown-odds.ts';
import type { Store } from '../store/store.ts';
import { useStore } from './use-store.ts';

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

const SPANS = BANDS.map((band, i) => {
  const from = probitShare(Math.max(LOWER_EDGES[band], LEAST_ODDS));
  const to = i === 0 ? 1 : probitShare(LOWER_EDGES[BANDS[i - 1]!]);
  return { band, left: percent(from), width: percent(to - from), middle: percent((from + to) / 2) };
});
const EDGES = [0.0001, 0.01, 0.1, 0.33, 0.66, 0.9, 0.99];

function Place({ shown, ghost }: { shown: ShownOdds | undefined; ghost: number | undefined }) {
  const here = shown?.odds.p;
  const moved =
    here !== undefined && ghost !== undefined && Math.abs(probitShare(here) - probitShare(ghost)) > 0.004;
  const [a, b] = [probitShare(here ?? 0), probitShare(ghost ?? 0)];
  return (
    <span class="scale" aria-hidden="true">
      {SPANS.map(({ band, left, width }) => (
        <i key={band} class={`b b-${band}`} style={{ left, width }} />
      ))}
      {moved && <i class="way" style={{ left: percent(Math.min(a, b)), width: percent(Math.abs(a - b)) }} />}
      {moved && <i class="ghost" style={{ left: percent(b) }} />}
      {here !== undefined && (
        <i
          class={here < LEAST_ODDS ? `off v-${bandOf(here)}` : `dot v-${bandOf(here)}`}
          style={{ left: percent(a) }}
        />
      )}
    </span>
  );
}

function Row({ target, called }: { target: TargetHead; called: string }) {
  const store = useStore();
  const { name } = target;
  const shown = useComputed(() =>
    shownOdds(
      store.current.value?.targets[name],
      store.preview.value?.odds.get(name),
      store.full.value?.result.targets[name],
    ),
  ).value;
  const lang = store.lang.value;
  const words = store.words.value;
  const saved = store.saved.value?.targets[name];
  const isChosen = store.target.value === name;
  const verdict = shown === undefined ? undefined : verdictOf(shown.odds, lang, shown.rare);
  const odds =
    shown === undefined
      ? ''
      : formatTargetOdds(
          shown.rare === undefined ? { odds: shown.odds } : { odds: shown.odds, rare: shown.rare },
          lang,
        );
  const points =
    shown === undefined || saved === undefined ? undefined : pointsOf(shown.odds.p, saved.odds.p);
  const word = shown === undefined ? words.computing : bandWord(verdict, lang);
  const title = titleOf(target, lang);
  return (
    <li class={`row${isChosen ? ' chosen' : ''}${shown?.from === 'old' ? ' stale' : ''}`}>
      <button
        type="button"
        class="pick"
        aria-pressed={isChosen}
        title={title}
        onClick={() => store.choose(name)}
        data-target={name}
      >
        <small>{target.year ?? ''}</small> <span>{called}</span>
      </button>
      <Place shown={shown} ghost={saved?.odds.p} />
      <span class="says" title={shown?.from === 'old' ? words.old : undefined}>
        <span class={`chip c-${verdict?.band ?? 'unknown'}`}>{word}</span> <b>{odds}</b>
        {points !== undefined && (
          <small title={words.was(formatTargetOdds(saved!, lang))}> {words.points(points)}</small>
        )}
      </span>
    </li>
  );
}

/** The word of the chip: that of the band; nearness to another is in the description. */
function bandWord(verdict: { band: Band | undefined; word: string } | undefined, lang: 'en' | 'zh'): string {
  if (verdict === undefined) return '';
  return verdict.band === undefined ? verdict.word : bandName(verdict.band, lang);
}

function Axis() {
  const store = useStore();
  const lang = store.lang.value;
  return (
    <div class="row axis" aria-hidden="true">
      <span />
      <span>
        <span class="scale names">
          {SPANS.map(({ band, middle }) => (
            <b key={band} class={`t-${band}`} style={{ left: middle }}>
              {bandName(band, lang)}
            </b>
          ))}
        </span>
        <span class="scale ticks">
          {EDGES.map((edge) => (
            <b key={edge} style={{ left: percent(probitShare(edge)) }}>
              {edge === 0.0001 ? (lang === 'zh' ? '万分之一' : '1 in 10,000') : `${100 * edge}%`}
            </b>
          ))}
        </span>
      </span>
      <span />
    </div>
  );
}

interface Called {
  readonly target: TargetHead;
  readonly called: string;
}

/**
 * The targets by theme, as the report has them: in the order of the first run of the text, so that no row leaves its place
 * while numbers move. Before that run they stand as in the file.
 */
export function themesOf(store: Store): { title: string | undefined; targets: readonly Called[] }[] {
  const lang = store.lang.value;
  const heads = store.opened.value?.targets ?? [];
  const first = store.first.value;
  if (first?.text !== store.text.value) {
    const targets = heads.map((target) => ({ target, called: shortTitle(target, lang, target.year) }));
    return [{ title: undefined, targets }];
  }
  const headOf = new Map(heads.map((head) => [head.name, head]));
  const ordered = first.result.targets;
  const names = targetNames(ordered, lang);
  return byTheme(ordered, lang).map(({ title, targets }) => ({
    title,
    targets: targets.flatMap(([name]) => {
      const target = headOf.get(name);
      return target === undefined ? [] : [{ target, called: names.get(name)! }];
    }),
  }));
}

export function OddsRows() {
  const store = useStore();
  const words = store.words.value;
  const targets = store.opened.value?.targets ?? [];
  const isPreview = store.current.value === undefined;
  return (
    <section class="odds" id="odds" tabIndex={-1} aria-label={words.targets(targets.length)}>
      <div class="bar">
        <h2>{words.targets(targets.length)}</h2>
        <p>
          {isPreview ? (
            <>
              <b class="now">{words.preview}</b>
              {lang(words.previewNote)}
            </>
          ) : (
            <b>{words.full}</b>
          )}
          {lang(words.ghost)}
        </p>
      </div>
      <Axis />
      {themesOf(store).map(({ title, targets: own }) => (
        <Fragment key={title}>
          {title !== undefined && <h3 class="theme">{title}</h3>}
          <ul class="rows">
            {own.map(({ target, called }) => (
              <Row key={target.name} target={target} called={called} />
            ))}
          </ul>
        </Fragment>
      ))}
      <p class="fine">{words.band}</p>
    </section>
  );
}

const lang = (text: string): string => ` · ${text}`;
