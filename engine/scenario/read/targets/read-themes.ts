/** Reads what orders targets for their readers: the themes that they stand under, and which of them is the headline. */
import { say } from '../../../words/phrase.ts';
import type { Title } from '../../provenance.ts';
import type { TargetFile, TitleFile } from '../../schema/scenario-schema.ts';
import type { ReadContext } from '../read-context.ts';
import { inBothLanguages } from '../titles.ts';

type Files = Readonly<Record<string, TargetFile>>;

/** The one text of a theme that is written in one language; undefined where it is written in both. */
function onlyText(theme: TitleFile): string | undefined {
  if (typeof theme !== 'object') return theme;
  return theme.en === undefined ? theme.zh : theme.zh === undefined ? theme.en : undefined;
}

/**
 * The themes of the targets, by the targets' names. A theme that one target names in both languages is meant wherever
 * either name stands alone. A name that stands beside two different ones is a fault at the second.
 */
export function readThemes({ findings, yaml }: ReadContext, files: Files): Map<string, Title> {
  const known = new Map<string, Title>();
  for (const [name, { theme }] of Object.entries(files)) {
    if (theme === undefined || onlyText(theme) !== undefined) continue;
    const title = inBothLanguages(theme);
    for (const word of new Set([title.en, title.zh])) {
      const other = known.get(word);
      if (other === undefined) known.set(word, title);
      else if (other.en !== title.en || other.zh !== title.zh) {
        const here = yaml.at(['targets', name, 'theme']);
        const [was, is] = [other, title].map(({ en, zh }) => `{ en: ${en}, zh: ${zh} }`);
        findings.fault(
          here,
          say('theme-of-two-names', { name, word, was: was!, is: is! }),
          say('write-theme-alike', { was: was! }),
        );
      }
    }
  }
  return new Map(
    Object.entries(files).flatMap(([name, { theme }]) => {
      if (theme === undefined) return [];
      const alone = onlyText(theme);
      return [
        [name, (alone === undefined ? undefined : known.get(alone)) ?? inBothLanguages(theme)] as const,
      ];
    }),
  );
}

/** Notes a fault at the second target that says it is the headline. */
export function requireOneHeadline({ findings, yaml }: ReadContext, files: Files): void {
  const [first, second] = Object.entries(files).flatMap(([name, { headline }]) => (headline ? [name] : []));
  if (first === undefined || second === undefined) return;
  findings.fault(
    yaml.at(['targets', second, 'headline']),
    say('one-headline', { first, second }),
    say('take-headline-from-other', { first }),
  );
}
