/** Variants that were put aside, side by side with the saved scenario and what is set now, on the same draws. */
import type { Result } from '../../../engine/index.ts';
import { titleOf } from '../../words/language.ts';
import { formatTargetOdds } from '../../words/odds-format.ts';
import { verdictOf } from '../../words/verdict.ts';
import { changesOf } from '../model/changes.ts';
import { pointsOf } from '../model/shown-odds.ts';
import type { FullRun } from '../store/page-state.ts';
import { themesOf } from './odds-rows.tsx';
import { useStore } from './use-store.ts';

function Cell({ result, saved, name }: { result: Result; saved: Result; name: string }) {
  const store = useStore();
  const lang = store.lang.value;
  const target = result.targets[name];
  // Another text may lack a target.
  if (target === undefined) return <td>–</td>;
  const verdict = verdictOf(target.odds, lang, target.rare);
  const before = saved.targets[name];
  const points = before === undefined ? undefined : pointsOf(target.odds.p, before.odds.p);
  return (
    <td>
      <span class={`chip c-${verdict.band ?? 'unknown'}`}>{verdict.word}</span>{' '}
      <b>{formatTargetOdds(target, lang)}</b>
      {points !== undefined && <small> ({points})</small>}
    </td>
  );
}

function Head({ variant, called }: { variant: FullRun; called: string }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const changes = changesOf(variant.set, store.levers.value ?? [], store.fields.value);
  return (
    <th scope="col">
      <b>{called}</b>{' '}
      <button
        type="button"
        class="plain"
        aria-label={words.takeVariant(called)}
        onClick={() => store.take(variant)}
      >
        {words.take}
      </button>{' '}
      <button
        type="button"
        class="plain"
        aria-label={words.dropVariant(called)}
        onClick={() => store.dropVariant(variant)}
      >
        {words.drop}
      </button>
      <ul>
        {changes.map((change) => (
          <li key={change.names.join(' ')}>
            {titleOf(change.of === 'lever' ? change.lever : change.field, lang)}
          </li>
        ))}
      </ul>
    </th>
  );
}

export function Compare() {
  const store = useStore();
  const words = store.words.value;
  const variants = store.variants.value;
  const saved = store.saved.value;
  if (variants.length === 0 || saved === undefined) return null;
  const current = store.current.value;
  const isNew = current !== undefined && !store.isAside();
  const results = [saved, ...variants.map(({ result }) => result), ...(isNew ? [current] : [])];
  return (
    <div class="compare">
      <h2>{words.compare}</h2>
      <p class="fine">{words.sameDraws}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="wide" tabIndex={0} aria-label={words.compare}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">
                <b>{words.savedColumn}</b>
              </th>
              {variants.map((variant, i) => (
                <Head key={variant.result.digest} variant={variant} called={words.variant(i + 1)} />
              ))}
              {isNew && (
                <th scope="col">
                  <b>{words.now}</b>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {themesOf(store)
              .flatMap(({ targets }) => targets)
              .map(({ target: { name, year }, called }) => (
                <tr key={name}>
                  <th scope="row">
                    <small>{year ?? ''}</small> {called}
                  </th>
                  {results.map((result, i) => (
                    <Cell key={i} result={result} saved={saved} name={name} />
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
