/** Every other number of the scenario, found by its name or its place, and set as a file writes it. */
import { useSignal } from '@preact/signals';
import { titleOf } from '../../words/language.ts';
import type { FieldFacts } from '../model/questions.ts';
import { EngineFault } from '../store/engine-client.ts';
import { useStore } from './use-store.ts';

const SHOWN = 12;

function Field({ field }: { field: FieldFacts }) {
  const store = useStore();
  const words = store.words.value;
  const lang = store.lang.value;
  const refused = useSignal<string | undefined>(undefined);
  const text = store.set.value[field.name] ?? field.text;
  const title = titleOf(field, lang);
  // What the engine refuses is said here, and changes nothing.
  const take = async (typed: string) => {
    const value = typed.trim();
    if (value === text) return;
    const set = { ...store.set.value, [field.name]: value };
    if (value === field.text) delete set[field.name];
    try {
      await store.previewer.ask({ kind: 'check', set });
      refused.value = undefined;
      store.change(set);
    } catch (error) {
      if (!(error instanceof EngineFault)) throw error;
      refused.value = error.fault.said[lang];
    }
  };
  return (
    <li>
      <label>
        <span>
          {title} <small>{field.name}</small>
        </span>
        <input type="text" value={text} onChange={({ currentTarget }) => void take(currentTarget.value)} />
      </label>
      {text !== field.text && <small>{words.savedIs(field.text)}</small>}
      {refused.value !== undefined && (
        <p class="refused" role="alert">
          {refused.value}
        </p>
      )}
    </li>
  );
}

export function Search() {
  const store = useStore();
  const words = store.words.value;
  const wanted = useSignal('');
  const parts = wanted.value.toLowerCase().split(/\s+/u).filter(Boolean);
  const isFound = ({ name, title }: FieldFacts) => {
    const whole = `${name} ${title.zh} ${title.en}`.toLowerCase();
    return parts.every((part) => whole.includes(part));
  };
  const found = parts.length === 0 ? [] : [...store.fields.value.values()].filter(isFound);
  return (
    <section class="search" aria-label={words.search}>
      <h3>
        <label for="search">{words.search}</label>
      </h3>
      <input
        id="search"
        type="search"
        placeholder={words.searchPlaceholder}
        value={wanted.value}
        onInput={({ currentTarget }) => (wanted.value = currentTarget.value)}
      />
      {parts.length > 0 && (
        <p class="fine" role="status">
          {words.found(found.length, SHOWN)}
        </p>
      )}
      <ul>
        {found.slice(0, SHOWN).map((field) => (
          <Field key={field.name} field={field} />
        ))}
      </ul>
    </section>
  );
}
