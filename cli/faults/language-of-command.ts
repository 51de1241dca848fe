/** The language of what is said before options are read, or where they do not reach. */
import { type Lang, languageOfEnvironment } from '../common-options.ts';

/** As `--lang` says, wherever it stands; else as the environment has it. */
export function languageOfCommand(args: readonly string[] = process.argv): Lang {
  const said = args.flatMap((each, i) =>
    each === '--lang' ? [args[i + 1]] : each.startsWith('--lang=') ? [each.slice('--lang='.length)] : [],
  );
  const last = said.at(-1);
  return last === 'en' || last === 'zh' ? last : languageOfEnvironment();
}
