/** What moves the chosen target, what would have to be true, the most likely way: each by one click, with a stop. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Settings } from '../../../engine/index.ts';
import { formatFixed } from '../../words/figure-format.ts';
import { inputChange, inputTitle } from '../../words/input-words.ts';
import { titleOf } from '../../words/language.ts';
import { formatOdds } from '../../words/odds-format.ts';
import { type Lever, settingsAt, writeLever } from '../model/lever.ts';
import type { AnswerTo, Question } from '../model/questions.ts';
import { EngineFault, saidBy } from '../store/engine-client.ts';
import { useStore } from './use-store.ts';

type Of<K extends Question['kind']> = AnswerTo<Extract<Question, { kind: K }>>;

/** What was asked, and what came of it so far. */
type Told = { readonly target: string; readonly set: Settings } & (
  | { readonly kind: 'drivers'; readonly answer: Of<'drivers'> }
  | { readonly kind: 'way'; readonly answer: Of<'way'> }
  | {
      readonly kind: 'require';
      readonly odds: number;
      readonly answers: readonly { readonly lever: Lever; readonly answer: Of<'require'> | string }[];
    }
);

const KINDS = ['drivers', 'require', 'way'] as const;
/** Lower edges of the verdicts that are worth asking for. */
const WANTED = [0.33, 0.5, 0.66, 0.8, 0.9];
const MOST_ROWS = 7;
/** Odds that a lever moves by less are not moved by it. */
const LEAST_MOVED = 0.0005;
const whole = (share: number): string => `${Math.round(100 * share)}%`;

function Bar({ share }: { share: number }) {
  return (
    <span class="share" aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(100, 100 * share)).toFixed(1)}%` }} />
    </span>
  );
}

function Causes({ answer: { inputs, causes } }: { answer: Of<'drivers'> }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  if (causes.lacking !== undefined) return <p>{words.noCauses[causes.lacking]}</p>;
  return (
    <>
      <p class="fine">{`${words.causes(causes.of)} ${words.searched}`}</p>
      <ul class="told">
        {causes.parts.slice(0, MOST_ROWS).map(({ input, own, share }) => {
          const title = inputTitle(inputs[input]!, lang);
          return (
            <li key={`${input} ${own}`}>
              <span>{own === true ? words.own(title) : title}</span>
              <Bar share={share.value} />
              <b>{whole(Math.max(0, share.value))}</b>
            </li>
          );
        })}
      </ul>
      {causes.together !== undefined && causes.together > 0.005 && (
        <p class="fine">{words.together(whole(causes.together))}</p>
      )}
    </>
  );
}

function Road({ answer }: { answer: Of<'way'> }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  if (answer.lacking !== undefined || answer.distance === undefined) {
    return <p>{words.noWay[answer.lacking ?? 'none-found']}</p>;
  }
  return (
    <>
      <p class="fine">{words.wayTowards[answer.towards](formatFixed(answer.distance, 1))}</p>
      <ul class="told">
        {Object.entries(answer.inputs)
          .slice(0, MOST_ROWS)
          .map(([stream, input]) => (
            <li key={stream}>
              <span>
                {inputTitle(input, lang)}
                <small>
                  {Object.entries(input.by_year)
                    .map(([year, { median, value }]) =>
                      year === 'once'
                        ? inputChange(median, value, input, lang)
                        : `${year}: ${inputChange(median, value, input, lang)}`,
                    )
                    .join(' · ')}
                </small>
              </span>
              <Bar share={input.share} />
              <b>{whole(input.share)}</b>
            </li>
          ))}
      </ul>
    </>
  );
}

function Needs({ told }: { told: Extract<Told, { kind: 'require' }> }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  return (
    <ul class="told">
      {told.answers.map(({ lever, answer }) => {
        const title = titleOf(lever, lang);
        const say = (at: number) => writeLever(lever, at, words.pp);
        if (typeof answer === 'string') {
          return (
            <li key={lever.id}>
              <span>{title}</span>
              <span class="refused">{answer}</span>
            </li>
          );
        }
        const odds = formatOdds(answer.odds, lang);
        const isUnmoved = answer.status !== 'found' && Math.abs(answer.odds.p - answer.now.p) < LEAST_MOVED;
        return (
          <li key={lever.id}>
            <span>{title}</span>
            {answer.status === 'found' ? (
              <span>
                <b>{words.needed(say(lever.origin), say(answer.at))}</b>{' '}
                <button
                  type="button"
                  class="plain"
                  aria-label={words.takeOf(title, say(answer.at))}
                  onClick={() => store.change({ ...store.set.value, ...settingsAt(lever, answer.at) })}
                >
                  {words.take}
                </button>
              </span>
            ) : (
              <span>
                {isUnmoved
                  ? words.unmoved
                  : answer.status === 'everywhere'
                    ? words.everywhere(odds)
                    : words.outOfReach(say(answer.at), odds)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Where the levers stand that were found to be enough. */
const foundIn = (answers: Extract<Told, { kind: 'require' }>['answers']): ReadonlyMap<string, number> =>
  new Map(
    answers.flatMap(({ lever, answer }): [string, number][] =>
      typeof answer !== 'string' && answer.status === 'found' ? [[lever.id, answer.at]] : [],
    ),
  );

export function Explain() {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const told = useSignal<Told | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const working = useSignal<{ what: string; share: number; stop: AbortController } | undefined>(undefined);
  const wanted = useSignal(0.5);
  const target = store.target.value;
  const set = store.set.value;

  // Who moves on does not wait for the answer of before.
  useEffect(() => () => working.value?.stop.abort(), [set, target, working]);

  const ask = async (kind: Told['kind']) => {
    working.value?.stop.abort();
    const stop = new AbortController();
    const onProgress = (share: number) => {
      if (working.value?.stop === stop) working.value = { what: words.explain[kind], share, stop };
    };
    working.value = { what: words.explain[kind], share: 0, stop };
    refused.value = undefined;
    const { signal } = stop;
    try {
      if (kind !== 'require') {
        const answer = await store.runner.ask({ kind, set, target }, { signal, onProgress });
        told.value = { kind, target, set, answer } as Told;
        return;
      }
      // A year that a target is due in is no condition of the world.
      const levers = (store.levers.value ?? []).filter(({ group }) => group !== 'target');
      const odds = wanted.value;
      const answers: Extract<Told, { kind: 'require' }>['answers'][number][] = [];
      for (const [i, lever] of levers.entries()) {
        if (signal.aborted) return;
        onProgress(i / levers.length);
        const asked = { kind, set, target, odds, lever } as const;
        const answer = await store.runner.ask(asked, { signal }).catch((error: unknown) => {
          if (!(error instanceof EngineFault) || error.fault.kind === 'stopped') throw error;
          return error.fault.said[lang];
        });
        answers.push({ lever, answer });
        told.value = { kind, target, set, odds, answers: [...answers] };
        store.needed.value = { target, set, text: store.text.value, odds, at: foundIn(answers) };
      }
    } catch (error) {
      if (error instanceof EngineFault && error.fault.kind === 'stopped') return;
      refused.value = saidBy(error)[lang];
    } finally {
      if (working.value?.stop === stop) working.value = undefined;
    }
  };

  const shown = told.value?.target === target && told.value.set === set ? told.value : undefined;
  const busy = working.value;
  const hasLevers = (store.levers.value ?? []).some(({ group }) => group !== 'target');
  return (
    <div class="explain">
      <div class="ask">
        {KINDS.filter((kind) => kind !== 'require' || hasLevers).map((kind) => (
          <button
            key={kind}
            type="button"
            class="button"
            aria-pressed={shown?.kind === kind}
            onClick={() => void ask(kind)}
          >
            {words.explain[kind]}
          </button>
        ))}
        {hasLevers && (
          <label>
            {words.wanted}{' '}
            <select
              value={wanted.value}
              onChange={({ currentTarget }) => (wanted.value = Number(currentTarget.value))}
            >
              {WANTED.map((odds) => (
                <option key={odds} value={odds}>
                  {whole(odds)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {busy !== undefined && (
        <div class="state">
          <b>{words.working(busy.what, Math.round(100 * busy.share))}</b>
          <progress value={busy.share} max={1} aria-label={busy.what} />
          <button type="button" class="button" onClick={() => busy.stop.abort()}>
            {words.stop}
          </button>
        </div>
      )}
      {refused.value !== undefined && (
        <p class="refused" role="alert">
          {refused.value}
        </p>
      )}
      <div role="status">
        {shown?.kind === 'drivers' && <Causes answer={shown.answer} />}
        {shown?.kind === 'way' && <Road answer={shown.answer} />}
        {shown?.kind === 'require' && <Needs told={shown} />}
      </div>
    </div>
  );
}
