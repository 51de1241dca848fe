#!/usr/bin/env node
/**
 * The first file of the program. It imports one file without imports before it runs, so that also what keeps the rest
 * from being loaded is said in one line, in the language of the command.
 */
import { languageOfCommand } from './language-of-command.ts';

const isDebugging = process.argv.includes('--debug');

/** Of a system that lets the program open too few files: the rest of the words cannot be loaded either. */
const tooFew = {
  en: (line: string) => `error: ${line}. Close other programs, or raise the limit of open files (ulimit -n)`,
  zh: (line: string) =>
    `错误：需要的打开文件数超过系统上限（${line}）。请关闭其他程序，或提高打开文件数的上限（ulimit -n）`,
} as const;

/** Says a fault that nobody else has said. */
function tell(error: unknown): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  const code = (fault as NodeJS.ErrnoException).code;
  const [line = ''] = fault.message.split('\n');
  const isChinese = languageOfCommand() === 'zh';
  if (isDebugging) console.error(fault.stack);
  else if (code === 'EMFILE' || code === 'ENFILE')
    console.error(isChinese ? tooFew.zh(line) : tooFew.en(line));
  else console.error(isChinese ? `错误：${line}` : `error: ${line}`);
}

process.on('uncaughtException', (error) => {
  tell(error);
  process.exit(2);
});
// Nothing is left to wait for, and the command is not done: something that it waits for was lost.
const isUnfinished = () => {
  tell(
    new Error(
      languageOfCommand() === 'zh'
        ? '程序在命令完成之前结束：其中一部分已丢失'
        : 'the program ended before the command was done: a part of it was lost',
    ),
  );
  process.exit(2);
};
process.on('beforeExit', isUnfinished);
try {
  const { main } = await import('./main.ts');
  process.exitCode = await main();
} catch (error) {
  tell(error);
  process.exitCode = 2;
}
process.off('beforeExit', isUnfinished);
