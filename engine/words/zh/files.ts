/** What is said of files that are read and of where they lie, in Chinese. */
import type { FILES as ENGLISH } from '../en/files.ts';

export const FILES: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'thing-requires-json': '{thing}须为 JSON',
  'files-of-another-run': '不一致：结果一致，但这些文件不是与其一同写入的：{files}',
};
