/** The language of a command, also before its options are read and where they do not reach. */

export type Lang = 'en' | 'zh';

/**
 * Chinese when the environment is Chinese, English otherwise. As gettext reads it: LANGUAGE goes first unless the
 * locale is C. Where no locale is named, as on Windows, the system's own is asked for.
 */
export function languageOfEnvironment(
  env: NodeJS.ProcessEnv = process.env,
  system: () => string = () => Intl.DateTimeFormat().resolvedOptions().locale,
): Lang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const isPlain = /^(C|POSIX)\b/u.test(locale);
  const [preferred = ''] = isPlain ? [] : (env.LANGUAGE ?? '').split(':');
  return /^zh/iu.test(preferred || locale || system()) ? 'zh' : 'en';
}

/** As `--lang` says, wherever it stands; else as the environment has it. */
export function languageOfCommand(args: readonly string[] = process.argv): Lang {
  const said = args.flatMap((each, i) =>
    each === '--lang' ? [args[i + 1]] : each.startsWith('--lang=') ? [each.slice('--lang='.length)] : [],
  );
  const last = said.at(-1);
  return last === 'en' || last === 'zh' ? last : languageOfEnvironment();
}
