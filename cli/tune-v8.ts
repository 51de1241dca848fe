/** How V8 compiles and collects: tuned for commands that last a second, on machines of a few cores. */
import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs before it is compiled for speed; V8's own is 67 584. */
const BUDGET = 400_000;
/** Version of V8 from which on it counts calls, and does not know the flag: Node 22 has 12. */
const FIRST_WITHOUT = 12;
/** Megabytes that a thread started from now on fills before it looks through all of them for the first time. */
const FIRST_COLLECTION = 64;

/**
 * Compiling takes a third of the processor time of a run of a second, mostly for functions that are then hardly called
 * again; what a long run spends its time in is WebAssembly or reaches the budget soon. Threads that help each other to
 * collect a few megabytes take the cores from the trials. To be called before there is much to compile, and before
 * threads start. See docs/decisions/010-what-a-cold-run-costs.md.
 */
export function tuneV8(): void {
  if (Number.parseInt(process.versions.v8, 10) < FIRST_WITHOUT) {
    setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  }
  setFlagsFromString(`--initial-old-space-size=${FIRST_COLLECTION}`);
  setFlagsFromString('--no-parallel-scavenge');
}
