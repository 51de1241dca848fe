/** Saves what was changed as a scenario that extends the file: asks for each change why, and by whose word. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { titleOf } from '../../../words/language.ts';
import type { Change } from '../../model/changes.ts';
import { saidBy } from '../engine-client.ts';
import { useStore } from '../use-store.ts';
import { keepFile } from './keep-file.ts';

const NAME = '[a-z0-9][a-z0-9\\-]*';

export function Save({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const refused = useSignal<string | undefined>(undefined);
  const kept = useSignal<{ file: string; digest?: string } | undefined>(undefined);
  const isBusy = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);
  const changes = store.changes.value;
  const titleOfChange = (change: Change) =>
    titleOf(change.of === 'lever' ? change.lever : change.field, lang);
  const opened = store.opened.value!;

  const save = async (form: HTMLFormElement) => {
    const answers = new FormData(form);
    const text = (key: string) => String(answers.get(key) ?? '').trim();
    const reasons = Object.fromEntries(
      changes.flatMap((change, i) =>
        change.names.map((name) => [name, { why: text(`why-${i}`), source: text(`source-${i}`) }]),
      ),
    );
    isBusy.value = true;
    refused.value = undefined;
    try {
      const name = text('name');
      const saving = {
        name,
        title: text('title'),
        reference: store.named.value.reference,
        set: store.set.value,
        reasons,
      };
      const { text: yaml } = await store.previewer.ask({ kind: 'write', saving });
      const file = await keepFile(store.data, `${name}.yaml`, yaml);
      kept.value = { file };
      const { digest } = await store.runner.ask({ kind: 'run-text', text: yaml, asked: store.data.asked });
      kept.value = { file, digest };
      store.isKept.value = store.set.value;
    } catch (error) {
      refused.value = saidBy(error)[lang];
    } finally {
      isBusy.value = false;
    }
  };

  return (
    <dialog ref={dialog} onClose={onClose} aria-label={words.saveTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(event.currentTarget);
        }}
      >
        <h2>{words.saveTitle}</h2>
        <p class="fine">{words.saveNote}</p>
        <div class="pair">
          <label>
            {words.name} <small>{words.nameNote}</small>
            <input name="name" required pattern={NAME} defaultValue={`${opened.name}-2`} />
          </label>
          <label>
            {words.titleWord}
            <input name="title" required defaultValue={titleOf(opened, lang)} />
          </label>
        </div>
        {changes.map((change, i) => (
          <fieldset key={change.names.join(' ')}>
            <legend>{titleOfChange(change)}</legend>
            <div class="pair">
              <label>
                {words.reason}
                <input name={`why-${i}`} required />
              </label>
              <label>
                {words.sourceWord} <small>{words.sourceNote}</small>
                <input name={`source-${i}`} required />
              </label>
            </div>
          </fieldset>
        ))}
        {refused.value !== undefined && (
          <p class="refused" role="alert">
            {refused.value}
          </p>
        )}
        {kept.value !== undefined && (
          <p role="status" class="kept">
            {words.savedTo(kept.value.file)}{' '}
            {kept.value.digest === undefined ? words.running(0) : words.savedRun(kept.value.digest)}
          </p>
        )}
        <p class="actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {kept.value === undefined ? words.cancel : words.close}
          </button>
          <button type="submit" class="button main" disabled={isBusy.value}>
            {words.save}
          </button>
        </p>
      </form>
    </dialog>
  );
}
