/** What `check` says of the text, each remark a way to its place. */
import { titleOf } from '../../../words/language.ts';
import { fileWords } from '../../model/file-words.ts';
import { useStore } from '../use-store.ts';

export function Findings({ onGo }: { onGo: (line: number, column: number) => void }) {
  const store = useStore();
  const lang = store.lang.value;
  const words = fileWords(lang);
  const checked = store.checked.value;
  const isRead = checked !== undefined && checked.text === store.draft.value && !store.isDrafting.value;
  const findings = checked?.findings ?? [];
  const faults = findings.filter(({ kind }) => kind === 'error').length;
  const changes = store.changes.value.length;
  return (
    <section aria-label={words.findings} class="findings">
      <p role="status" class={faults > 0 ? 'refused' : 'fine'}>
        {!isRead ? words.reading : faults > 0 ? words.faulty(faults) : words.sound}
        {isRead && changes > 0 && ` ${words.beneath(changes)}`}
      </p>
      {findings.length > 0 && (
        <ul>
          {findings.map(({ file, line, column, kind, code, said }) => (
            <li key={`${file} ${line} ${column} ${code} ${said.en}`} data-code={code} title={code}>
              {file === store.files.value.main.file ? (
                <button type="button" class="plain" onClick={() => onGo(line, column)}>
                  {words.line(line)}
                </button>
              ) : (
                <span>{`${file}:${line}`}</span>
              )}{' '}
              <small>{words.kinds[kind]}</small> {titleOf({ title: said }, lang)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
