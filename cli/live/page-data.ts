/** What a page is made of, from a scenario as a command line names it. */
import { basename } from 'node:path';
import type { Lever, PageData } from '../../viz/index.ts';
import { packageVersion } from '../files/package-files.ts';
import type { OpenedFiles } from '../files/scenario-files.ts';
import { STDIN } from '../files/scenario-files.ts';
import type { Lang } from '../language-of-command.ts';

interface Made {
  readonly lang: Lang;
  /** As the command line names it. */
  readonly named: string;
  /** Whether nobody named it. */
  readonly isExample?: boolean;
  readonly levers?: readonly Lever[];
  readonly trials?: number | undefined;
  readonly served?: PageData['served'];
}

/** Whether a command line names a file, not one of the shipped scenarios. */
export const isFileOfItsOwn = (named: string, file: string): boolean =>
  named === '-' || /[./\\]/u.test(named) || file === named;

/** How a scenario that lies beside this one extends it: a shipped one by its name, a file by its place. */
function referenceOf(named: string, file: string): string {
  if (!isFileOfItsOwn(named, file)) return named;
  return `./${file === STDIN ? 'scenario.yaml' : basename(file)}`;
}

export function pageData(
  { main, parents }: OpenedFiles,
  { lang, named, isExample = false, levers, trials, served }: Made,
): PageData {
  return {
    lang,
    version: packageVersion(),
    files: { main: withoutFolder(main), parents: parents.map((each) => ({ ...each, ...anonymous(each) })) },
    named: named === '-' ? 'scenario.yaml' : named,
    reference: referenceOf(named, main.file),
    asked: trials === undefined ? {} : { trials },
    ...(isExample ? { isExample } : {}),
    ...(levers === undefined ? {} : { levers }),
    ...(served === undefined ? {} : { served }),
  };
}

/** A page that is sent by mail does not tell where on a machine its files lie. */
const withoutFolder = <T extends { readonly file: string }>(text: T): T => ({
  ...text,
  file: basename(text.file),
});

const anonymous = ({ from, is }: OpenedFiles['parents'][number]) => ({
  from: basename(from),
  is: withoutFolder(is),
});
