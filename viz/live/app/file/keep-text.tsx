/** Keeps the text that stands in the page as a file of its own. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fileWords } from '../../model/file-words.ts';
import { saidBy } from '../engine-client.ts';
import { useStore } from '../use-store.ts';
import { keepFile } from './keep-file.ts';

/** As a server takes them: letters of any script, digits, hyphens, underscores. */
const NAME = '[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}_\\-]*';

export function KeepText({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const page = store.words.value;
  const lang = store.lang.value;
  const words = fileWords(lang);
  const dialog = useRef<HTMLDialogElement>(null);
  const refused = useSignal<string | undefined>(undefined);
  const kept = useSignal<{ file: string; digest?: string } | undefined>(undefined);
  const isBusy = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);
  const stem = store.files.value.main.file.replace(/\.ya?ml$/u, '');

  const save = async (form: HTMLFormElement) => {
    const name = `${String(new FormData(form).get('name') ?? '').trim()}.yaml`;
    isBusy.value = true;
    refused.value = undefined;
    try {
      const file = await keepFile(store.data, name, store.text.value);
      kept.value = { file };
      kept.value = { file, digest: await store.keep(name) };
    } catch (error) {
      refused.value = saidBy(error)[lang];
    } finally {
      isBusy.value = false;
    }
  };

  return (
    <dialog ref={dialog} onClose={onClose} aria-label={words.saveText}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(event.currentTarget);
        }}
      >
        <h2>{words.saveText}</h2>
        <p class="fine">{words.saveNote}</p>
        <label>
          {words.fileName}
          <input name="name" required pattern={NAME} defaultValue={`${stem}-2`} />
        </label>
        {refused.value !== undefined && (
          <p class="refused" role="alert">
            {refused.value}
          </p>
        )}
        {kept.value !== undefined && (
          <p role="status" class="kept">
            {page.savedTo(kept.value.file)}{' '}
            {kept.value.digest === undefined ? page.running(0) : page.savedRun(kept.value.digest)}
          </p>
        )}
        <p class="actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {kept.value === undefined ? page.cancel : page.close}
          </button>
          <button type="submit" class="button main" disabled={isBusy.value || kept.value !== undefined}>
            {page.save}
          </button>
        </p>
      </form>
    </dialog>
  );
}
