/** What may be written at a place of a scenario, by the JSON Schema of the language. */

/** A part of a JSON Schema, as the schema of the language uses it. */
interface SchemaPart {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaPart[];
  readonly oneOf?: readonly SchemaPart[];
  readonly allOf?: readonly SchemaPart[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly patternProperties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: SchemaPart | boolean;
  readonly items?: SchemaPart | readonly SchemaPart[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
}

export interface Schema extends SchemaPart {
  readonly definitions: Readonly<Record<string, SchemaPart>>;
}

/** A key that may stand somewhere, or a value that a key may have. */
export interface Proposal {
  readonly label: string;
  readonly about?: string;
  /** Whether the schema demands it. */
  readonly isRequired?: boolean;
}

const DEFINITION = '#/definitions/';

/** A part and all that it leaves to choose from, references followed. */
function choices(schema: Schema, part: SchemaPart, seen: ReadonlySet<string> = new Set()): SchemaPart[] {
  const { $ref, anyOf = [], oneOf = [], allOf = [] } = part;
  if ($ref !== undefined) {
    const named = schema.definitions[$ref.slice(DEFINITION.length)];
    return named === undefined || seen.has($ref) ? [] : choices(schema, named, new Set([...seen, $ref]));
  }
  return [part, ...[...anyOf, ...oneOf, ...allOf].flatMap((each) => choices(schema, each, seen))];
}

/** Parts that the value of a key may be. */
function below(schema: Schema, parts: readonly SchemaPart[], key: string): SchemaPart[] {
  return parts.flatMap(({ properties, patternProperties, additionalProperties, items }) => {
    const own = properties !== undefined && Object.hasOwn(properties, key) ? [properties[key]!] : [];
    const found = [
      ...own,
      ...Object.entries(patternProperties ?? {}).flatMap(([pattern, each]) =>
        new RegExp(pattern, 'u').test(key) ? [each] : [],
      ),
      ...(own.length === 0 && typeof additionalProperties === 'object' ? [additionalProperties] : []),
      ...(items === undefined ? [] : [items].flat()),
    ];
    return found.flatMap((each) => choices(schema, each));
  });
}

/**
 * Parts of the schema at a place.
 *
 * @param isExtending whether the scenario extends another: then it may leave out what the other says
 */
function partsAt(schema: Schema, place: readonly string[], isExtending: boolean): SchemaPart[] {
  const root = schema.definitions[isExtending ? 'extending' : 'whole'] ?? schema;
  return place.reduce((parts, key) => below(schema, parts, key), choices(schema, root));
}

/** Keys of the mapping at a place, those that are demanded first. */
export function keysAt(schema: Schema, place: readonly string[], isExtending: boolean): Proposal[] {
  const keys = new Map<string, Proposal>();
  for (const { properties = {}, required = [] } of partsAt(schema, place, isExtending)) {
    for (const [label, part] of Object.entries(properties)) {
      const about = choices(schema, part).find(({ description }) => description !== undefined)?.description;
      const isRequired = keys.get(label)?.isRequired === true || required.includes(label);
      const told = about ?? keys.get(label)?.about;
      keys.set(label, { label, isRequired, ...(told === undefined ? {} : { about: told }) });
    }
  }
  return [...keys.values()].sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** Values that the key at a place chooses from; none where anything may be written. */
export function valuesAt(schema: Schema, place: readonly string[], isExtending: boolean): Proposal[] {
  const values = partsAt(schema, place, isExtending).flatMap((part) => [
    ...(part.enum ?? []),
    ...(part.const === undefined ? [] : [part.const]),
  ]);
  const labels = new Set(
    values.flatMap((each) => (typeof each === 'string' || typeof each === 'boolean' ? [String(each)] : [])),
  );
  return [...labels].map((label) => ({ label }));
}
