/** The form by which a scenario is begun from what a planner knows. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { beginWords } from '../../model/begin-words.ts';
import { useStore } from '../use-store.ts';
import { BeginForm } from './begin-form.ts';
import { KnownPart } from './known-part.tsx';
import { PromisesPart } from './promises-part.tsx';

export function BeginDialog({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const words = beginWords(store.lang.value);
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useMemo(() => new BeginForm(store), [store]);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => form.follow(), [form]);
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={words.begin} class="begin">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void form.write().then((isWritten) => isWritten && dialog.current?.close());
        }}
      >
        <h2>{words.begin}</h2>
        <p class="fine">{words.note}</p>
        <KnownPart form={form} />
        <PromisesPart form={form} />
        {form.refused.value !== undefined && (
          <p class="refused" role="alert">
            {form.refused.value[store.lang.value]}
          </p>
        )}
        <p class="actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {store.words.value.cancel}
          </button>
          <button type="submit" class="button main" disabled={form.isBusy.value}>
            {words.write}
          </button>
        </p>
      </form>
    </dialog>
  );
}
