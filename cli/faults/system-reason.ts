/** Why the system did not open a file, in words where it is a reason that people meet. */
import { type Param, say } from '../../engine/words/phrase.ts';

/** @param absent what is not there: the file itself, or the folder that it was to stand in */
export function reasonOf(error: unknown, absent: 'no-such-file' | 'no-such-folder'): Param {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return say(absent);
  if (code === 'EACCES' || code === 'EPERM') return say('no-right-there');
  return code ?? message;
}
