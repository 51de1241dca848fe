/** What is known: the figures of one thing, or columns of a table. */
import { titleOf } from '../../../words/language.ts';
import { beginWords } from '../../model/begin-words.ts';
import { useStore } from '../use-store.ts';
import type { BeginForm } from './begin-form.ts';

const WAYS = ['figures', 'pasted'] as const;

export function KnownPart({ form }: { form: BeginForm }) {
  const words = beginWords(useStore().lang.value);
  const way = form.way.value;
  return (
    <fieldset>
      <legend>{words.known}</legend>
      <p class="views">
        {WAYS.map((each) => (
          <label key={each}>
            <input type="radio" name="way" checked={way === each} onChange={() => (form.way.value = each)} />{' '}
            {words.ways[each]}
          </label>
        ))}
      </p>
      <label>
        {words.title} <small>{words.titleNote}</small>
        <input
          name="title"
          required
          maxLength={120}
          value={form.title.value}
          onInput={({ currentTarget }) => (form.title.value = currentTarget.value)}
        />
      </label>
      {way === 'figures' ? <Figures form={form} /> : <Pasted form={form} />}
      <label>
        {words.source} <small>{words.sourceNote}</small>
        <input
          name="source"
          required
          value={form.source.value}
          onInput={({ currentTarget }) => (form.source.value = currentTarget.value)}
        />
      </label>
      <Questions form={form} />
      <Understood form={form} />
    </fieldset>
  );
}

function Figures({ form }: { form: BeginForm }) {
  const words = beginWords(useStore().lang.value);
  const years = form.years.value;
  return (
    <>
      <div class="pair">
        <label>
          {words.level} <small>{words.levelNote}</small>
          <input
            name="level"
            required
            value={form.level.value}
            onInput={({ currentTarget }) => (form.level.value = currentTarget.value)}
          />
        </label>
        <label>
          {words.year}
          <input
            name="year"
            required
            inputMode="numeric"
            pattern="\s*[0-9０-９]{4}\s*"
            value={form.year.value}
            onInput={({ currentTarget }) => (form.year.value = currentTarget.value)}
          />
        </label>
      </div>
      {years.length > 0 && (
        <>
          <p class="label">
            {words.growth} <small>{words.growthNote}</small>
          </p>
          <div class="years">
            {years.map((year) => (
              <label key={year}>
                {year}
                <input
                  name={`growth-${year}`}
                  inputMode="decimal"
                  aria-label={words.growthIn(year)}
                  value={form.growth.value[year] ?? ''}
                  onInput={({ currentTarget }) =>
                    (form.growth.value = { ...form.growth.value, [year]: currentTarget.value })
                  }
                />
              </label>
            ))}
          </div>
        </>
      )}
    </>
  );
}

function Pasted({ form }: { form: BeginForm }) {
  const words = beginWords(useStore().lang.value);
  return (
    <label>
      {words.paste} <small>{words.pasteNote}</small>
      <textarea
        name="pasted"
        required
        rows={6}
        wrap="off"
        spellcheck={false}
        value={form.pasted.value}
        onInput={({ currentTarget }) => form.paste(currentTarget.value)}
      />
    </label>
  );
}

/** What the figures do not say themselves: each is asked once, of all of them. */
function Questions({ form }: { form: BeginForm }) {
  const words = beginWords(useStore().lang.value);
  return (
    <>
      {form.asked.value.map(({ id, of, answers }) => (
        <label key={id}>
          {words.questions[id](of)}
          <select
            name={`answer-${id}`}
            required
            value={form.answers.value[id] ?? ''}
            onChange={({ currentTarget }) => form.answer(id, currentTarget.value)}
          >
            <option value="">{words.choose}</option>
            {answers.map((answer) => (
              <option key={answer} value={answer}>
                {words.answers[answer] ?? answer}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}

function Understood({ form }: { form: BeginForm }) {
  const lang = useStore().lang.value;
  const words = beginWords(lang);
  const { things, leftOut, base } = form.read.value ?? { things: [], leftOut: [] };
  return (
    <div role="status" class="understood">
      {things.length > 0 && (
        <>
          <p class="label">{words.read}</p>
          <ul>
            {things.map(({ name, title, start, isIndex, years }) => (
              <li key={name}>
                {isIndex ? words.index(title, years) : words.thing(title, start, base!, years)}
                {years < 3 && <span class="refused">{` ${words.few}`}</span>}
              </li>
            ))}
            {leftOut.map(({ what, why }) => (
              <li key={`${what} ${why.en}`}>{words.leftOut(what, titleOf({ title: why }, lang))}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
