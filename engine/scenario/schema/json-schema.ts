/** The form of a scenario file for editors. */
import { z } from 'zod';
import { YEAR_TEXTS } from '../source/years.ts';
import { scenarioSchema } from './scenario-schema.ts';

/** A part of a JSON Schema. */
type Part = { readonly [key: string]: unknown };
type Parts = { readonly [name: string]: Part };

/** What a file that extends another must say itself. */
const OWN_KEYS = ['scenario', 'extends'];

/** Of `year` in the schema of draws. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2200];

/** Names of definitions as a file that extends another uses them. */
const changeOf = (name: string) => `${name}_change`;

/**
 * JSON Schema (draft 7) of a scenario file, for completion and checks while typing. It knows keys, types and
 * choices; what they mean together (names, units, formulas, domains) only `readScenario` checks. A file that
 * `extends` another may leave out any key but its own name, and may write `null` to remove what the other has.
 *
 * @example
 * JSON.stringify(scenarioJsonSchema(), null, 2) // scenario.schema.json
 */
export function scenarioJsonSchema(): object {
  const { $schema, definitions, ...file } = withYearTexts(
    z.toJSONSchema(scenarioSchema, { target: 'draft-7', io: 'input', reused: 'ref' }) as Part,
  ) as Part & { readonly definitions?: Parts; readonly properties: Parts };
  const { extends: _parent, ...alone } = file.properties;
  const changed = Object.entries(definitions ?? {}).map(([name, part]) => [changeOf(name), change(part)]);
  return {
    $schema,
    title: 'growth-odds scenario',
    anyOf: [{ $ref: '#/definitions/whole' }, { $ref: '#/definitions/extending' }],
    definitions: {
      whole: { ...file, properties: alone },
      extending: extending(file),
      ...definitions,
      ...Object.fromEntries(changed),
    },
  };
}

/** Years as the reader takes them: 2027年, by the end of 2027; keys too, 2027年. */
function withYearTexts(part: Part): Part {
  if (part.type === 'integer' && part.minimum === FIRST_YEAR && part.maximum === LAST_YEAR) {
    const pattern = YEAR_TEXTS.map(({ source }) => source).join('|');
    const { description, ...year } = part;
    return {
      ...(description === undefined ? {} : { description }),
      anyOf: [year, { type: 'string', pattern }],
    };
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (key === 'pattern' && value === '^\\d{4}$') return [key, '^\\d{4}年?$'];
      if (Array.isArray(value))
        return [key, value.map((each) => (isPart(each) ? withYearTexts(each) : each))];
      return [key, isPart(value) ? withYearTexts(value) : value];
    }),
  );
}

function extending(file: Part & { readonly properties: Parts }): Part {
  const own = Object.entries(file.properties).filter(([key]) => OWN_KEYS.includes(key));
  const changed = change(file);
  const properties = { ...(changed.properties as Parts), ...Object.fromEntries(own) };
  return { ...changed, properties, required: OWN_KEYS };
}

/** A part of which any key may be left out or `null`. Lists are replaced as a whole, so what is in them stays. */
function change(part: Part): Part {
  const { required: _leftOut, ...rest } = part;
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => {
      switch (key) {
        case 'properties': {
          const properties = Object.entries(value as Parts);
          return [key, Object.fromEntries(properties.map(([name, each]) => [name, orNull(change(each))]))];
        }
        case 'additionalProperties':
          return [key, isPart(value) ? orNull(change(value)) : value];
        case 'anyOf':
        case 'oneOf':
        case 'allOf':
          return [key, (value as readonly Part[]).map(change)];
        case '$ref':
          return [key, changeOf(String(value))];
        default:
          return [key, value];
      }
    }),
  );
}

function orNull(part: Part): Part {
  return { anyOf: [part, { type: 'null' }] };
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}
