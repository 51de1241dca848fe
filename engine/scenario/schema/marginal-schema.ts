/** The form of the marginals in a scenario file. */
import { z } from 'zod';
import { describe } from '../../words/describe.ts';
import type { Phrase } from '../../words/phrase.ts';
import { FORM_NAMES, type FormName, MARGINALS, type MarginalSpec, type Parameter } from './marginal-specs.ts';

// Without this zod compiles its checks with `new Function`, which a content policy may forbid.
z.config({ jitless: true });

export const quantity = z
  .union([z.string(), z.number()])
  .describe('A number, perhaps with a scale word and a unit: 5867亿元, 2200家, 12 亿美元, 5.3%, 0.1pp.');

export const yearKey = z.string().regex(/^\d{4}$/);

/** The JSON Schema speaks English, as editors do, in whole sentences. */
function inEnglish(said: Phrase): string {
  const words = describe(said, 'en');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}

function formSchema({ parameters, defaults, description }: MarginalSpec) {
  const entries = Object.entries(parameters).map(([name, meaning]) => {
    const parameter = quantity.describe(inEnglish(meaning));
    return [name, defaults?.[name as Parameter] === undefined ? parameter : parameter.optional()];
  });
  return z
    .strictObject(Object.fromEntries(entries) as Record<string, z.ZodOptional<typeof quantity>>)
    .describe(inEnglish(description))
    .optional();
}

const forms = Object.fromEntries(FORM_NAMES.map((name) => [name, formSchema(MARGINALS[name])])) as Record<
  FormName,
  ReturnType<typeof formSchema>
>;

const listed = {
  quantiles: z
    .record(z.string(), quantity)
    .describe(
      'Three to ten elicited quantiles by percentage: { p10: -3%, p50: -0.5%, p90: 2% }. A metalog distribution through all of them.',
    )
    .optional(),
  range: z
    .string()
    .describe('A central 90 % range, low to high: `5% to 12%`. Normal, with these as its p5 and p95.')
    .optional(),
  history: z
    .record(yearKey, quantity)
    .describe(
      'Three or more past values by year. What they say of the next one: a Student t that is wider the fewer they are.',
    )
    .optional(),
  empirical: z
    .union([
      z.array(quantity).min(1),
      z.strictObject({
        values: z.array(quantity).min(1).describe('The values.'),
        weights: z.array(z.number()).min(1).describe('Weight of each, above 0; only their ratios count.'),
      }),
    ])
    .describe('A list of values, each as likely as the others, or by its weight. Nothing between them.')
    .optional(),
};

const mixture = z
  .array(
    z.strictObject({
      share: quantity.describe('Probability of this part; all add up to 100%.'),
      ...forms,
      ...listed,
    }),
  )
  .min(1)
  .describe('Several marginals, each with the probability that it is the one.')
  .optional();

/** One optional key for each marginal. */
export const marginals = { ...forms, ...listed, mixture };

const overridden = Object.assign(
  {},
  ...FORM_NAMES.map((name) => {
    const form: MarginalSpec = MARGINALS[name];
    return form.parameters;
  }),
) as Record<Parameter, Phrase>;

/** What differs in a year: some parameters, quantiles, or the whole list of a marginal that is written as one. */
export const yearOverrides = z
  .object({
    ...(Object.fromEntries(
      Object.entries(overridden).map(([name, meaning]) => [
        name,
        quantity.describe(inEnglish(meaning)).optional(),
      ]),
    ) as Record<Parameter, z.ZodOptional<typeof quantity>>),
    range: listed.range,
    history: listed.history,
    empirical: listed.empirical,
    mixture,
  })
  .catchall(quantity);
