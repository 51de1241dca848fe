/** What `--help` says, in the language of the command. */
import { type Lang, languageOfCommand } from '../language-of-command.ts';
import { HELP_CHINESE } from './help-chinese.ts';
import { HELP_ENGLISH, type HelpCode } from './help-english.ts';

const TEXTS: Readonly<Record<Lang, Readonly<Record<HelpCode, string>>>> = {
  en: HELP_ENGLISH,
  zh: HELP_CHINESE,
};

/** @param filling what stands where the text has `{name}` */
export function help(code: HelpCode, filling: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[languageOfCommand()][code].replace(/\{(\w+)\}/gu, (place, name: string) =>
    String(filling[name] ?? place),
  );
}
