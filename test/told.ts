/** What the program said since somebody began to listen: `vi.mock` of engine/words/describe.ts writes it here. */
import type { Param } from '../engine/words/phrase.ts';

export const told: Param[] = [];
