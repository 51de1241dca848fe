/** Figures that are known on the command line: a scenario that extends another and says nothing but them. */
import { ArgumentError } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Scenario } from '../scenario.ts';
import { didYouMean } from '../source/names.ts';
import type { ScenarioText } from './extends.ts';

/** What the child extends; whoever loads it has the scenario. */
export const KNOWN_PARENT = './known-parent.yaml';

const FORM = /^\s*([\p{L}_][\p{L}\p{Nd}_]*)\s*\.\s*(\d{4})\s*[=＝]\s*(\S.*?)\s*$/u;

/**
 * @param texts each a path or indicator with its year and figure: `gdp.2025=6128亿元`, `gdp.2025=6128亿元 ± 1%`, or what
 *   stands behind a year of `known` in a file, `gdp.2026={ first_half: 3100亿元, share: 48% ± 1pp }`
 * @throws ArgumentError when one is not of this form, or names nothing of the scenario
 */
export function childWithKnown(
  { name, title, note, file, paths, indicators }: Scenario,
  texts: readonly string[],
): ScenarioText {
  const sections: Record<'paths' | 'indicators', Map<string, string[]>> = {
    paths: new Map(),
    indicators: new Map(),
  };
  for (const text of texts) {
    const [, of, year, figure] = FORM.exec(text) ?? [];
    if (of === undefined || year === undefined || figure === undefined)
      throw new ArgumentError(say('known-option-form', { text }), say('known-option-write'));
    const section = paths.some((each) => each.name === of) ? 'paths' : 'indicators';
    if (section === 'indicators' && !indicators.some((each) => each.name === of)) {
      throw new ArgumentError(
        say('known-option-name', { name: of }),
        didYouMean(
          of,
          [...paths, ...indicators].map((each) => each.name),
          say('known-option-write'),
        ),
      );
    }
    const written = figure.startsWith('{') ? figure : JSON.stringify(figure);
    const years = sections[section].get(of) ?? [];
    sections[section].set(of, [...years, `${year}: ${written}`]);
  }
  const lines = Object.entries(sections).flatMap(([section, figures]) =>
    figures.size === 0
      ? []
      : [`${section}:`, ...[...figures].map(([of, years]) => `  ${of}: { known: { ${years.join(', ')} } }`)],
  );
  const own = { scenario: name, title, ...(note === undefined ? {} : { note }), extends: KNOWN_PARENT };
  const head = Object.entries(own).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return { text: [...head, ...lines, ''].join('\n'), file: `${file} --known` };
}
