/** `growth-odds page`: the page of a scenario as one file, which needs no server and no network. */
import { Buffer } from 'node:buffer';
import type { CommonOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { DEFAULT_SCENARIO, openScenarioFiles } from '../../files/scenario-files.ts';
import { prepareFile, writeWhole } from '../../files/whole-files.ts';
import type { Lang } from '../../language-of-command.ts';
import { writtenPage } from '../../live/written-page.ts';
import { warn } from '../../warnings.ts';

export interface PageOptions extends CommonOptions {
  readonly out: string;
  readonly trials?: number;
}

const WROTE: Readonly<Record<Lang, (file: string, kilobytes: number) => string>> = {
  en: (file, kilobytes) => `Wrote ${file} (${kilobytes} kB). It opens in a browser, without a network.`,
  zh: (file, kilobytes) => `已写入 ${file}（${kilobytes} kB）。用浏览器打开即可，不需要网络。`,
};

export async function page(wanted: string = DEFAULT_SCENARIO, options: PageOptions): Promise<ExitCode> {
  const { out, trials, lang, quiet = false } = options;
  prepareFile(out);
  const opened = await openScenarioFiles(wanted);
  warn(opened.scenario.warnings, lang);
  const html = await writtenPage(opened, { lang, quiet, named: wanted, trials });
  writeWhole(out, html);
  if (!quiet) console.error(WROTE[lang](out, Math.round(Buffer.byteLength(html) / 1000)));
  return EXIT.done;
}
