/** How soon V8 compiles a function for speed: tuned for commands that last a second. */
import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs before it is compiled for speed; V8's own is 67 584. */
const BUDGET = 400_000;
/** Version of V8 from which on it counts calls, and does not know the flag: Node 22 has 12. */
const FIRST_WITHOUT = 12;

/**
 * Compiling takes a third of the processor time of a run of a second, mostly for functions that are then hardly called
 * again; what a long run spends its time in is WebAssembly or reaches the budget soon. To be called before there is
 * much to compile. See docs/decisions/010-what-a-cold-run-costs.md.
 */
export function compileLater(): void {
  if (Number.parseInt(process.versions.v8, 10) < FIRST_WITHOUT) {
    setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  }
}
