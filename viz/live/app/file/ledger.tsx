/** Every figure of the text with where it comes from, as `check` lists them. */
import { titleOf } from '../../../words/language.ts';
import { fileWords } from '../../model/file-words.ts';
import { useStore } from '../use-store.ts';

export function Ledger() {
  const store = useStore();
  const lang = store.lang.value;
  const words = fileWords(lang);
  const page = store.words.value;
  const rows = store.checked.value?.ledger ?? [];
  if (rows.length === 0) return null;
  return (
    <details class="ledger">
      <summary>{words.ledger(rows.length)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="wide" tabIndex={0} aria-label={words.ledger(rows.length)}>
        <table>
          <thead>
            <tr>
              {words.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, value, kind, source, date }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{titleOf({ title: value }, lang)}</td>
                <td>{page.kinds[kind]}</td>
                <td>{source === undefined ? '' : titleOf({ title: source }, lang)}</td>
                <td>{date ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
