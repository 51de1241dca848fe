/** Keeps the text that stands in the page as a file of its own. */
import { fileWords } from '../../model/file-words.ts';
import { useStore } from '../use-store.ts';
import { KeepDialog } from './keep-dialog.tsx';
import { keepFile } from './keep-file.ts';

/** As a server takes them: letters of any script, digits, hyphens, underscores. */
const NAME = '[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}_\\-]*';

export function KeepText({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const words = fileWords(store.lang.value);
  const stem = store.files.value.main.file.replace(/\.ya?ml$/u, '');
  // A text that names itself otherwise than the file is no version of it.
  const named = store.opened.value?.name ?? stem;
  const proposed = named === stem ? `${stem}-2` : named;

  const keep = async (answers: FormData, onKept: (file: string) => void) => {
    const name = `${String(answers.get('name') ?? '').trim()}.yaml`;
    onKept(await keepFile(store.data, name, store.text.value));
    return store.keep(name);
  };

  return (
    <KeepDialog title={words.saveText} note={words.saveNote} keep={keep} onClose={onClose}>
      <label>
        {words.fileName}
        <input name="name" required pattern={NAME} defaultValue={proposed} />
      </label>
    </KeepDialog>
  );
}
