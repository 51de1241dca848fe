/** The levers: each with a slider, a number that can be typed, why it ends where it does, and a way back. */
import { useSignal } from '@preact/signals';
import { titleOf } from '../../words/language.ts';
import { digitsOf } from '../model/changes.ts';
import { clean, isYearLever, type Lever, standingOf, writeLever } from '../model/lever.ts';
import { useStore } from './use-store.ts';

const GROUPS = ['policy', 'growth', 'level', 'target'] as const;

/** The number that a person typed, whatever way it is written: full width, with its unit, with a sign. */
function typed(lever: Lever, text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[−–—]/gu, '-')
    .replace(/[,\s]/gu, '')
    .replace(/个百分点|percentagepoints?|points?|pp/giu, '');
  const unit = lever.suffix.normalize('NFKC').replace(/\s/gu, '');
  const digits = plain.endsWith(unit) ? plain.slice(0, plain.length - unit.length) : plain.replace(/%$/u, '');
  return digits !== '' && /^[-+]?(?:\d+\.?\d*|\.\d+)$/u.test(digits) ? clean(Number(digits)) : undefined;
}

interface Shown {
  readonly lever: Lever;
  readonly at: number;
}

function Slider({ lever, at, onTyped }: Shown & { readonly onTyped: (text: string) => void }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const title = titleOf(lever, lang);
  // A number that was typed beyond an end makes the way longer; nothing is cut off.
  const [low, high] = [Math.min(lever.low, at), Math.max(lever.high, at)];
  const steps = (value: number) => Math.round((value - lever.origin) / lever.step);
  const share = (value: number) => `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
  const say = (value: number) => writeLever(lever, value, words.pp);
  const asked = store.neededNow();
  const needed = asked?.at.get(lever.id);
  const head = store.opened.value?.targets.find(({ name }) => name === asked?.target);
  const neededFor =
    asked === undefined || head === undefined
      ? ''
      : words.neededMark(titleOf(head, lang), `${Math.round(100 * asked.odds)}%`);
  return (
    <>
      <div class="head">
        <label class="name" for={`slider-${lever.id}`}>
          {title}
        </label>
        <input
          class="number"
          type="text"
          inputMode="decimal"
          value={say(at)}
          aria-label={words.numberOf(title)}
          onChange={({ currentTarget }) => onTyped(currentTarget.value)}
        />
      </div>
      <div class="track">
        <input
          id={`slider-${lever.id}`}
          type="range"
          min={steps(low)}
          max={steps(high)}
          step={1}
          value={(at - lever.origin) / lever.step}
          aria-valuetext={say(at)}
          onInput={({ currentTarget }) =>
            store.move(lever, clean(lever.origin + Number(currentTarget.value) * lever.step))
          }
        />
        <i
          class="mark saved"
          style={{ left: share(lever.origin) }}
          title={words.savedIs(say(lever.origin))}
        />
        {needed !== undefined && needed > low && needed < high && (
          <i class="mark needed" style={{ left: share(needed) }} title={`${neededFor}: ${say(needed)}`} />
        )}
        {lever.marks
          .filter((mark) => mark.at > low && mark.at < high)
          .map((mark) => (
            <i
              key={mark.at}
              class="mark"
              style={{ left: share(mark.at) }}
              title={`${titleOf(mark, lang)}: ${say(mark.at)}`}
            />
          ))}
      </div>
      <div class="ends">
        <span>{say(low)}</span>
        <span>{say(high)}</span>
      </div>
      {needed !== undefined && (
        <p class="why">
          {neededFor}
          {': '}
          <b>{say(needed)}</b>
        </p>
      )}
    </>
  );
}

/** A year is chosen, not dragged. */
function Years({ lever, at }: Shown) {
  const store = useStore();
  const words = store.words.value;
  const title = titleOf(lever, store.lang.value);
  const years = Array.from({ length: lever.high - lever.low + 1 }, (_, i) => lever.low + i);
  return (
    <div class="head">
      <span class="name">{title}</span>
      <select
        value={at}
        aria-label={words.numberOf(title)}
        onChange={({ currentTarget }) => store.move(lever, Number(currentTarget.value))}
      >
        {(years.includes(at) ? years : [...years, at]).map((year) => (
          <option key={year} value={year}>
            {year}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Of a figure: what kind it is, and by whose word it stands. */
function Provenance({ lever: { kind, source } }: { lever: Lever }) {
  const store = useStore();
  const words = store.words.value;
  return (
    <>
      {kind !== undefined && `${words.kinds[kind]} · `}
      <span class={source === undefined ? 'missing' : ''}>
        {source === undefined ? words.unsourced : words.source(titleOf({ title: source }, store.lang.value))}
      </span>
    </>
  );
}

function OneLever({ lever, isUsual }: { lever: Lever; isUsual: boolean }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const refused = useSignal<string | undefined>(undefined);
  const at =
    standingOf(lever, store.set.value, (name, text) => {
      const field = store.fields.value.get(name);
      return field === undefined ? undefined : digitsOf(field, text);
    }) ?? lever.origin;
  const title = titleOf(lever, lang);
  const isMoved = at !== lever.origin;
  const say = (value: number) => writeLever(lever, value, words.pp);
  const take = (text: string) => {
    const value = typed(lever, text);
    refused.value = value === undefined ? words.notANumber(text, say(lever.origin)) : undefined;
    if (value !== undefined) store.move(lever, value);
  };
  return (
    <div class={`lever${isMoved ? ' moved' : ''}`} data-lever={lever.id}>
      {isYearLever(lever) ? <Years lever={lever} at={at} /> : <Slider lever={lever} at={at} onTyped={take} />}
      <p class="why">
        {!isYearLever(lever) && <Provenance lever={lever} />}
        {!isUsual && `${lever.group === 'target' ? '' : ' · '}${titleOf({ title: lever.reason }, lang)}`}
        {lever.fields.length > 1 && ` · ${words.movedTogether(lever.fields.length)}`}
        {isMoved && (
          <>
            {' · '}
            {words.savedIs(say(lever.origin))}{' '}
            <button
              type="button"
              class="plain"
              aria-label={words.resetOf(title)}
              onClick={() => store.takeBack(lever.fields.map(({ name }) => name))}
            >
              {words.reset}
            </button>
          </>
        )}
      </p>
      {refused.value !== undefined && (
        <p class="refused" role="alert">
          {refused.value}
        </p>
      )}
    </div>
  );
}

/** The reason that most levers end for: said once, not beside each. */
function usualReason(levers: readonly Lever[]): Lever['reason'] | undefined {
  const counts = new Map<string, number>();
  for (const { reason } of levers) counts.set(reason.en, (counts.get(reason.en) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return most < 2 ? undefined : levers.find(({ reason }) => counts.get(reason.en) === most)?.reason;
}

export function Levers() {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const levers = store.levers.value;
  const usual = usualReason(levers ?? []);
  return (
    <section class="levers" aria-label={words.levers}>
      <h2>{words.levers}</h2>
      {usual !== undefined && <p class="why">{titleOf({ title: usual }, lang)}</p>}
      {levers === undefined ? (
        <p class="fine" role="status">
          {words.choosing(Math.round(100 * store.choosing.value))}
        </p>
      ) : levers.length === 0 ? (
        <p class="fine">{words.noLevers}</p>
      ) : (
        GROUPS.map((group) => {
          const own = levers.filter((lever) => lever.group === group);
          return own.length === 0 ? null : (
            <div key={group}>
              <h3>{words.groups[group]}</h3>
              {own.map((lever) => (
                <OneLever key={lever.id} lever={lever} isUsual={lever.reason.en === usual?.en} />
              ))}
            </div>
          );
        })
      )}
    </section>
  );
}
