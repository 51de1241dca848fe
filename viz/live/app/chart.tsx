/** The chart of the chosen target, of the last full run: its course, its distribution, or its odds year by year. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Result, TargetResult } from '../../../engine/index.ts';
import { titleOf } from '../../words/language.ts';
import { formatOdds } from '../../words/odds-format.ts';
import { bandName, bandOf } from '../../words/verdict.ts';
import { Course } from './course.tsx';
import { Explain } from './explain.tsx';
import { Spread } from './spread.tsx';
import { useStore } from './use-store.ts';

const VIEWS = ['fan', 'distribution', 'years'] as const;
type View = (typeof VIEWS)[number];

/** What a target compares, where that is a path or an indicator of the result. */
function comparedIn(result: Result, { reach }: TargetResult) {
  return reach !== undefined && Object.hasOwn(result.indicators, reach.of)
    ? result.indicators[reach.of]
    : undefined;
}

/** The width that there is, so that a chart is drawn at its own size and no letter is scaled. */
function useWidth() {
  const width = useSignal(0);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => (width.value = Math.floor(entry!.contentRect.width)));
    if (holder.current !== null) watch.observe(holder.current);
    return () => watch.disconnect();
  }, [width]);
  return { holder, width: width.value };
}

function Years({ target }: { target: TargetResult }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  return (
    <ul class="years">
      {Object.entries(target.by_year).map(([year, odds]) => (
        <li key={year}>
          <span>{words.byYear[target.mode](year)}</span>
          <span class={`chip c-${bandOf(odds.p)}`}>{bandName(bandOf(odds.p), lang)}</span>
          <b>{formatOdds(odds, lang)}</b>
        </li>
      ))}
    </ul>
  );
}

export function Chart() {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const view = useSignal<View>('fan');
  const { holder, width } = useWidth();
  const full = store.full.value;
  const name = store.target.value;
  const target = full?.result.targets[name];
  const saved = store.saved.value;
  const head = store.opened.value?.targets.find((each) => each.name === name);
  const indicator = full === undefined || target === undefined ? undefined : comparedIn(full.result, target);
  const savedTarget = saved?.targets[name];
  const before =
    saved === undefined || savedTarget === undefined ? undefined : comparedIn(saved, savedTarget);
  const isOld = full !== undefined && store.current.value === undefined;
  const views = indicator === undefined ? (['years'] as const) : VIEWS;
  const shown: View = indicator === undefined ? 'years' : view.value;
  return (
    <section
      class={`chart${isOld ? ' stale' : ''}`}
      aria-label={head === undefined ? '' : titleOf(head, lang)}
    >
      <div class="bar">
        <h2>{head === undefined ? '' : titleOf(head, lang)}</h2>
        {views.length > 1 && (
          <div role="radiogroup" aria-label={words.view} class="views">
            {views.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="view"
                  checked={shown === each}
                  onChange={() => (view.value = each)}
                />
                {words.views[each]}
              </label>
            ))}
          </div>
        )}
      </div>
      <p class="fine" role="status">
        {isOld ? words.chartOld : ' '}
      </p>
      <div ref={holder} class="drawn">
        {target !== undefined && indicator === undefined && <p class="fine">{words.noFan}</p>}
        {target !== undefined && shown === 'years' && <Years target={target} />}
        {target !== undefined && indicator !== undefined && width > 0 && shown === 'fan' && (
          <Course target={target} indicator={indicator} before={before} width={width} />
        )}
        {target !== undefined && indicator !== undefined && width > 0 && shown === 'distribution' && (
          <Spread target={target} indicator={indicator} width={width} />
        )}
      </div>
      {full !== undefined && <Explain />}
    </section>
  );
}
