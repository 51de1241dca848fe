/** Runs whose files may not grow beyond a size of chance: what a full disk does to each, by the shell's limit. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Ended, filesIn, inFolder, MAIN, type Random, type Verdict } from './tried-program.ts';

/** Blocks of 512 bytes: the result has some 700 of them, the report more. */
const MOST_BLOCKS = 1600;

export function fillDisk(random: Random): Promise<Verdict> {
  const blocks = Math.floor(random() * MOST_BLOCKS);
  return inFolder(async (folder) => {
    const { code, stderr } = await limited(folder, blocks);
    const left = filesIn(join(folder, 'made')).filter((file) => file.endsWith('.part'));
    if (left.length > 0) return `${blocks} blocks left ${left.join(', ')}`;
    if (code === 0) return undefined;
    if (code !== 2) return `${blocks} blocks ended with ${code}: ${stderr}`;
    const isTold = /^error: [^\n]*(?:EFBIG|ENOSPC|limit|full|space)[^\n]*\n$/mu.test(stderr);
    return isTold ? undefined : `${blocks} blocks ended with 2 and ${JSON.stringify(stderr)}`;
  });
}

function limited(folder: string, blocks: number): Promise<Ended> {
  const script = `ulimit -f ${blocks}; "$@"`;
  const args = [
    '-c',
    script,
    'sh',
    process.execPath,
    MAIN,
    'run',
    'jining-baseline',
    '-n',
    '1024',
    '--out',
    'made',
  ];
  const child = spawn('/bin/sh', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stderr }));
  });
}
