/** Two scenarios of one name have one folder in `out/`: the later takes the place of the earlier, and that is said. */
import { join, normalize } from 'node:path';
import { languageOfCommand } from '../../language-of-command.ts';
import { documentIn } from './files-together.ts';

const WORDS = {
  en: (folder: string, file: string) =>
    `note: ${folder} holds the result of ${file}, a scenario of the same name; this run takes its place. To keep both, name another folder with --out, or give one scenario another name`,
  zh: (folder: string, file: string) =>
    `注：${folder} 中是同名情景 ${file} 的结果，将被本次结果取代。要两者都保留，请用 --out 另指定文件夹，或给其中一个情景改名`,
} as const;

/**
 * Says before a run that its folder holds the result of another file.
 *
 * @param named the scenario as the command line names it
 */
export function tellOtherScenario(folder: string, named: string): void {
  const environment = documentIn(folder, 'result.json')?.environment as
    | { scenario_file?: unknown }
    | undefined;
  const before = environment?.scenario_file;
  if (typeof before !== 'string' || normalize(before) === normalize(named)) return;
  console.error(WORDS[languageOfCommand()](join(folder), before));
}
