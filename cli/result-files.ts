/** Charts and report of a result, as files. */
import { join } from 'node:path';
import type { Result } from '../engine/index.ts';
import type { Lang } from './common-options.ts';
import { writeWhole } from './whole-files.ts';

/** @returns the files written, relative to the folder */
export async function writeCharts(result: Result, folder: string, lang: Lang): Promise<string[]> {
  void result;
  void folder;
  void lang;
  void join;
  void writeWhole;
  return [];
}
