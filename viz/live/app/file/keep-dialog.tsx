/** A dialog in which something of the page is kept as a file: what is asked, what came of it, and why not. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { saidBy } from '../../store/engine-client.ts';
import { useStore } from '../use-store.ts';

interface Asked {
  readonly title: string;
  readonly note: string;
  /**
   * Keeps it.
   *
   * @param onKept to be told the file as soon as it is written
   * @returns the digest of its full run
   */
  readonly keep: (answers: FormData, onKept: (file: string) => void) => Promise<string>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function KeepDialog({ title, note, keep, onClose, children }: Asked) {
  const store = useStore();
  const words = store.words.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const refused = useSignal<string | undefined>(undefined);
  const kept = useSignal<{ file: string; digest?: string } | undefined>(undefined);
  const isBusy = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);

  const save = async (form: HTMLFormElement) => {
    isBusy.value = true;
    refused.value = undefined;
    try {
      const digest = await keep(new FormData(form), (file) => (kept.value = { file }));
      kept.value = { ...kept.value!, digest };
    } catch (error) {
      refused.value = saidBy(error)[store.lang.value];
    } finally {
      isBusy.value = false;
    }
  };

  return (
    <dialog ref={dialog} onClose={onClose} aria-label={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(event.currentTarget);
        }}
      >
        <h2>{title}</h2>
        <p class="fine">{note}</p>
        {children}
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
