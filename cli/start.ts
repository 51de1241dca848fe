#!/usr/bin/env node
/**
 * The first file of the program. It imports nothing before it runs, so that also what keeps the rest from being loaded
 * is said in one line.
 */
const isDebugging = process.argv.includes('--debug');

/** Says a fault that nobody else has said. */
function tell(error: unknown): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  const code = (fault as NodeJS.ErrnoException).code;
  const mend =
    code === 'EMFILE' || code === 'ENFILE'
      ? '. Close other programs, or raise the limit of open files (ulimit -n)'
      : '';
  const [line = ''] = fault.message.split('\n');
  console.error(isDebugging ? fault.stack : `error: ${line}${mend}`);
}

process.on('uncaughtException', (error) => {
  tell(error);
  process.exit(2);
});
// Nothing is left to wait for, and the command is not done: something that it waits for was lost.
const isUnfinished = () => {
  tell(new Error('the program ended before the command was done: a part of it was lost'));
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
