/** What was promised: of what, how much, by when. */
import type { Promised } from '../../../../engine/index.ts';
import { beginWords } from '../../model/begin-words.ts';
import type { PromiseTold } from '../../model/beginning.ts';
import { useStore } from '../use-store.ts';
import type { BeginForm } from './begin-form.ts';

const KINDS = ['level', 'growth', 'average', 'yearly'] as const satisfies readonly Promised['says'][];

export function PromisesPart({ form }: { form: BeginForm }) {
  const words = beginWords(useStore().lang.value);
  const promises = form.promises.value;
  return (
    <fieldset>
      <legend>{words.promised}</legend>
      {promises.length === 0 && <p class="fine">{words.promisedNote}</p>}
      {promises.map((promise, at) => (
        <OnePromise key={at} form={form} promise={promise} at={at} />
      ))}
      <p>
        <button type="button" class="button" onClick={() => form.more()}>
          {words.more}
        </button>
      </p>
      {promises.length > 0 && (
        <label>
          {words.promisedBy} <small>{words.promisedByNote}</small>
          <input
            name="promised-by"
            required
            value={form.promisedBy.value}
            onInput={({ currentTarget }) => (form.promisedBy.value = currentTarget.value)}
          />
        </label>
      )}
    </fieldset>
  );
}

function OnePromise({ form, promise, at }: { form: BeginForm; promise: PromiseTold; at: number }) {
  const words = beginWords(useStore().lang.value);
  const { of, says, least, year } = promise;
  const things = form.read.value?.things ?? [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: the fieldset is that of all promises
    <div class="promise" role="group" aria-label={words.promise(at + 1)}>
      {things.length > 1 && (
        <label>
          {words.of}
          <select
            value={things.some(({ name }) => name === of) ? of : things[0]!.name}
            onChange={({ currentTarget }) => form.change(at, { of: currentTarget.value })}
          >
            {things.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.says}
        <select
          value={says}
          onChange={({ currentTarget }) => form.change(at, { says: currentTarget.value as Promised['says'] })}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.least[says]}
        <input
          required
          value={least}
          onInput={({ currentTarget }) => form.change(at, { least: currentTarget.value })}
        />
      </label>
      {says !== 'yearly' && (
        <label>
          {words.due}
          <input
            required
            inputMode="numeric"
            pattern="\s*[0-9]{4}\s*"
            value={year}
            onInput={({ currentTarget }) => form.change(at, { year: currentTarget.value })}
          />
        </label>
      )}
      <button type="button" class="plain" onClick={() => form.less(at)}>
        {words.less(at + 1)}
      </button>
    </div>
  );
}
