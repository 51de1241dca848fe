/** Drawing in a worker thread, by the door of viz. */

import type { ThreadPool } from '../engine/pools/threads.ts';
import { removeOwnFolders } from '../viz/fonts/temporary-folder.ts';

import type { Picture, PictureRequest } from '../viz/index.ts';

/** Where a thread finds it: beside the program when built. */
const DOOR = new URL(import.meta.url.endsWith('.ts') ? '../viz/index.ts' : './viz.js', import.meta.url);

/** Has a thread get ready to draw. What keeps it from that is told when it is asked to draw. */
export function rehearseIn(pool: ThreadPool): void {
  // A thread that is ended while it draws cannot clear up after itself.
  process.once('exit', removeOwnFolders);
  pool.call(DOOR, 'rehearse').catch(() => undefined);
}

/** `drawPictures` in a thread that has nothing else to do. */
export const drawPicturesIn = (pool: ThreadPool, request: PictureRequest): Promise<Picture[]> =>
  pool.call(DOOR, 'drawPictures', request);
