/** Saves what was changed as a scenario that extends the file: asks for each change why, and by whose word. */
import { titleOf } from '../../../words/language.ts';
import type { Change } from '../../model/changes.ts';
import { useStore } from '../use-store.ts';
import { KeepDialog } from './keep-dialog.tsx';
import { keepFile } from './keep-file.ts';

const NAME = '[a-z0-9][a-z0-9\\-]*';

export function Save({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const changes = store.changes.value;
  const titleOfChange = (change: Change) =>
    titleOf(change.of === 'lever' ? change.lever : change.field, lang);
  const opened = store.opened.value!;

  const keep = async (answers: FormData, onKept: (file: string) => void) => {
    const text = (key: string) => String(answers.get(key) ?? '').trim();
    const reasons = Object.fromEntries(
      changes.flatMap((change, i) =>
        change.names.map((name) => [name, { why: text(`why-${i}`), source: text(`source-${i}`) }]),
      ),
    );
    const name = text('name');
    const saving = {
      name,
      title: text('title'),
      reference: store.named.value.reference,
      set: store.set.value,
      reasons,
    };
    const { text: yaml } = await store.previewer.ask({ kind: 'write', saving });
    onKept(await keepFile(store.data, `${name}.yaml`, yaml));
    const { digest } = await store.runner.ask({ kind: 'run-text', text: yaml, asked: store.data.asked });
    store.isKept.value = store.set.value;
    return digest;
  };

  return (
    <KeepDialog title={words.saveTitle} note={words.saveNote} keep={keep} onClose={onClose}>
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
    </KeepDialog>
  );
}
