/** What the system refuses, in words: which file, what it lacks, and the mend. */
import type { Lang } from '../language-of-command.ts';

/** A file that could not be read or written; `cause` is what the system said. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.path = path;
  }
}

type Words = Readonly<Record<Lang, readonly [requires: string, mend: string]>>;

const ROOM: Words = {
  en: ['requires room on its disk', 'Free some, or name a place on another disk'],
  zh: ['需要磁盘上有空间', '请腾出空间，或指定另一磁盘上的位置'],
};
const RIGHTS: Words = {
  en: ['requires the right to read and write there', 'Ask for it, or name another place'],
  zh: ['需要该处的读写权限', '请申请权限，或指定其他位置'],
};
const HANDLES: Words = {
  en: [
    'requires more open files than the system allows',
    'Close other programs, or raise the limit of open files (ulimit -n)',
  ],
  zh: ['需要的打开文件数超过系统上限', '请关闭其他程序，或提高打开文件数的上限（ulimit -n）'],
};
const BUSY: Words = {
  en: ['requires a file that no other program holds', 'Close it in that program, then run the command again'],
  zh: ['需要未被其他程序占用的文件', '请在该程序中关闭它，再重新运行命令'],
};

const WORDS: Readonly<Record<string, Words>> = {
  ENOSPC: ROOM,
  EDQUOT: ROOM,
  EFBIG: {
    en: [
      'requires a larger file than the system allows',
      'Raise the limit (ulimit -f), or name another place',
    ],
    zh: ['需要的文件大于系统允许的大小', '请提高上限（ulimit -f），或指定其他位置'],
  },
  EACCES: RIGHTS,
  EPERM: RIGHTS,
  EROFS: {
    en: ['requires a disk that can be written', 'Name another place'],
    zh: ['需要可写的磁盘', '请指定其他位置'],
  },
  EBUSY: BUSY,
  ETXTBSY: BUSY,
  EMFILE: HANDLES,
  ENFILE: HANDLES,
  EISDIR: {
    en: ['requires a file in its place', 'Move the folder that stands there away, or name another place'],
    zh: ['所在位置需要是文件', '请移走那里的文件夹，或指定其他位置'],
  },
  ENOTDIR: {
    en: ['requires folders all the way', 'Move the file that stands in for one away, or name another place'],
    zh: ['路径各级都需要是文件夹', '请移走占位的文件，或指定其他位置'],
  },
  ENOENT: {
    en: ['requires a folder that is there', 'Go to a folder that exists, and run the command again'],
    zh: ['需要存在的文件夹', '请进入存在的文件夹，再重新运行命令'],
  },
  ENAMETOOLONG: {
    en: ['requires a name that the file system takes', 'Give a shorter one'],
    zh: ['需要文件系统可接受的名称', '请缩短名称'],
  },
  EIO: {
    en: ['requires a disk without a fault', 'Have the disk checked, or name another place'],
    zh: ['需要无故障的磁盘', '请检查磁盘，或指定其他位置'],
  },
  ENOMEM: {
    en: ['requires more memory than there is', 'Close other programs, or give fewer --workers'],
    zh: ['需要更多内存', '请关闭其他程序，或减少 --workers'],
  },
};

/** `<path> requires <condition>, got <code>. <mend>`; undefined for what is no fault of the system. */
export function describeSystemFault(error: Error, lang: Lang): string | undefined {
  const system = (error instanceof FileFault ? error.cause : error) as NodeJS.ErrnoException;
  const words = WORDS[system.code ?? ''];
  if (words === undefined) return undefined;
  const path = error instanceof FileFault ? error.path : (system.path ?? system.syscall ?? 'growth-odds');
  const [requires, mend] = words[lang];
  return lang === 'zh'
    ? `${path} ${requires}，得到 ${system.code}。${mend}`
    : `${path} ${requires}, got ${system.code}. ${mend}`;
}
