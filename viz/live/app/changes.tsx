/** What differs from the saved scenario, each with a way back; the full run with its digest; what makes it again. */
import { useSignal } from '@preact/signals';
import type { Result } from '../../../engine/index.ts';
import { knownLine } from '../../words/known/known-line.ts';
import { titleOf } from '../../words/language.ts';
import { formatCount } from '../../words/number-format.ts';
import { runCommand } from '../../words/run-command.ts';
import { type Change, settingOptions } from '../model/changes.ts';
import { writeLever } from '../model/lever.ts';
import { Further } from './further.tsx';
import { useStore } from './use-store.ts';

function Copy({ text, label }: { text: () => string; label: string }) {
  const store = useStore();
  const isDone = useSignal(false);
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        void navigator.clipboard.writeText(text()).then(() => {
          isDone.value = true;
          setTimeout(() => (isDone.value = false), 2000);
        });
      }}
    >
      {isDone.value ? store.words.value.copied : label}
    </button>
  );
}

function OneChange({ change }: { change: Change }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const title = titleOf(change.of === 'lever' ? change.lever : change.field, lang);
  const minus = (text: string) => text.replace(/^-/u, '−');
  const says = (() => {
    if (change.of === 'field') return words.from(minus(change.field.text), minus(change.text));
    const { lever, at } = change;
    const now = writeLever(lever, at, words.pp);
    return lever.isShift ? now : words.from(writeLever(lever, lever.origin, words.pp), now);
  })();
  return (
    <li>
      <b>{title}</b>
      <button
        type="button"
        class="plain"
        aria-label={`${words.undoThis}: ${title}`}
        onClick={() => store.takeBack(change.names)}
      >
        {words.undoThis}
      </button>
      <p>{says}</p>
    </li>
  );
}

/** The text of the file, where it is another than on disk. */
function TextChange() {
  const store = useStore();
  const words = store.words.value;
  return (
    <li>
      <b>{words.textChanged}</b>
      <button
        type="button"
        class="plain"
        aria-label={`${words.undoThis}: ${words.textChanged}`}
        onClick={() => store.takeText()}
      >
        {words.undoThis}
      </button>
      <p>{words.textUnsaved}</p>
    </li>
  );
}

function Digest({ result }: { result: Result }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const command = () =>
    runCommand(store.named.value.named, settingOptions(store.changes.value, store.set.value), result.run);
  return (
    <div class="state done">
      <b>{words.run}</b>
      <p>{words.trials(formatCount(result.run.trials, lang), result.run.seed)}</p>
      {result.run.known === undefined ? null : <p id="known">{knownLine(result, lang)}</p>}
      <p>
        {words.digest} <code id="digest">{result.digest}</code>
      </p>
      {store.isWritten.value ? (
        <p>{words.checkAfterSaving}</p>
      ) : (
        <details>
          <summary>{words.checkIt}</summary>
          <pre id="command">{command()}</pre>
          <Copy text={command} label={words.copy} />
        </details>
      )}
    </div>
  );
}

export function Changes() {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const changes = store.changes.value;
  const isWritten = store.isWritten.value;
  const count = changes.length + (isWritten ? 1 : 0);
  const running = store.running.value;
  const result = store.current.value;
  return (
    <aside class="changes" aria-label={words.changes(count)}>
      <h2>
        {words.changes(count)}
        {changes.length > 0 && (
          <button type="button" class="plain" onClick={() => store.change({})}>
            {words.undoAll}
          </button>
        )}
      </h2>
      {count === 0 ? (
        <p class="fine">{words.noChanges}</p>
      ) : (
        <ul>
          {isWritten && <TextChange />}
          {changes.map((change) => (
            <OneChange key={change.names.join(' ')} change={change} />
          ))}
        </ul>
      )}
      {running !== undefined ? (
        <div class="state">
          <b>{words.running(Math.round(100 * running))}</b>
          <progress value={running} max={1} aria-label={words.run} />
          <button type="button" class="button" onClick={() => store.stopRun()}>
            {words.stop}
          </button>
        </div>
      ) : result !== undefined ? (
        <>
          <Digest result={result} />
          <Further result={result} />
        </>
      ) : store.isStopped.value ? (
        <div class="state">
          <p>{words.stopped}</p>
          <button type="button" class="button" onClick={() => store.runNow()}>
            {words.again}
          </button>
        </div>
      ) : null}
      {store.flips.value.length > 0 && (
        <ul class="flips">
          {store.flips.value.map(({ title, before, after }) => (
            <li key={title.en}>
              {words.flipped(
                titleOf({ title }, lang),
                titleOf({ title: before }, lang),
                titleOf({ title: after }, lang),
              )}
            </li>
          ))}
        </ul>
      )}
      {count > 0 && result !== undefined && !store.isAside() && (
        <button type="button" class="button" onClick={() => store.putAside()}>
          {words.putAside}
        </button>
      )}{' '}
      {count > 0 && <Copy text={() => location.href} label={words.link} />}
      {(store.opened.value?.warnings.length ?? 0) > 0 && (
        <details class="remarks">
          <summary>{words.warnings(store.opened.value!.warnings.length)}</summary>
          <ul>
            {store.opened.value!.warnings.map((warning) => (
              <li key={warning.en}>{titleOf({ title: warning }, lang)}</li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
}
