/** Top-level properties of every chart: schema, title, provenance, description, theme. */
import type { TopLevelSpec } from 'vega-lite';
import { wrapBalanced, wrapText } from '../../draw/text.ts';
import { colour, type Format, SIZE, themeConfig, WIDTHS } from '../../draw/theme.ts';
import { type Described, describeRun, type Language } from '../../words/language.ts';
import { formatCount } from '../../words/number-format.ts';

/** The layers of a layered spec, or of one inside a facet. */
type Layers = Extract<TopLevelSpec, { layer: unknown }>['layer'];
export type Layer = Layers[number];

/** The words of one chart. */
export interface Words {
  /** The finding, as a sentence or headline. */
  readonly title: string;
  /** How to read the picture; the line on how the result was made is added. */
  readonly how: string;
  /** For readers who do not see it: the finding with its numbers. */
  readonly description: string;
}

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The top-level properties that all charts share, of a result or of the document of an analysis. */
export function frame(result: Described, lang: Language, words: Words, format: Format = 'page') {
  return outline(
    lang,
    words,
    describeRun(result, lang, (n) => formatCount(n, lang)),
    {
      scenario: { name: result.scenario.name, digest: result.scenario.digest },
      run: { ...result.run },
      result: { digest: result.digest },
    },
    format,
  );
}

/**
 * The same of what was not simulated, such as a fit.
 *
 * @param made one line on where the numbers come from, for those who do not see the picture; pages say it once at their foot
 * @param facts of the same, for programs
 */
export function outline(
  lang: Language,
  words: Words,
  made: string,
  facts: Readonly<Record<string, unknown>>,
  format: Format = 'page',
) {
  const width = WIDTHS[format];
  const [padding, lines] =
    format === 'page'
      ? [{ left: 22, right: 22, top: 18, bottom: 16 }, 3]
      : [{ left: 4, right: 4, top: 8, bottom: 8 }, 6];
  return {
    $schema: SCHEMA,
    description: `${words.description} ${made}`,
    usermeta: { language: lang, ...facts },
    background: colour('ground'),
    padding,
    title: {
      text: wrapBalanced(words.title, width, SIZE.title, 'bold', lines),
      subtitle: wrapText(words.how, width, SIZE.subtitle),
    },
    config: themeConfig(lang),
  };
}
