/** What the full run came to, said once to who listens; and, on a narrow screen, how the chosen target stands meanwhile. */
import { titleOf } from '../../words/language.ts';
import { formatTargetOdds } from '../../words/odds-format.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import { verdictOf } from '../../words/verdict.ts';
import { shownOdds } from '../model/shown-odds.ts';
import { useStore } from './use-store.ts';

export function Standing() {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const name = store.target.value;
  const head = store.opened.value?.targets.find((each) => each.name === name);
  const current = store.current.value;
  const shown = shownOdds(
    current?.targets[name],
    store.preview.value?.odds.get(name),
    store.full.value?.result.targets[name],
  );
  if (head === undefined || shown === undefined) return <p class="unseen" role="status" />;
  const verdict = verdictOf(shown.odds, lang, shown.rare);
  const odds = formatTargetOdds(
    shown.rare === undefined ? { odds: shown.odds } : { odds: shown.odds, rare: shown.rare },
    lang,
  );
  return (
    <>
      <p class="unseen" role="status" aria-live="polite">
        {current === undefined ? '' : `${words.full}. ${titleOf(head, lang)}: ${verdict.word}, ${odds}`}
      </p>
      <div class="standing" aria-hidden="true">
        <span>{shortTitle(head, lang)}</span>{' '}
        <span class={`chip c-${verdict.band ?? 'unknown'}`}>{verdict.word}</span> <b>{odds}</b>
      </div>
    </>
  );
}
