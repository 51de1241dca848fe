/** The engine as it is shipped: run from source, a compiler that keeps names makes it a tenth slower. */
type Engine = typeof import('../engine/index.ts');

export const builtEngine: Engine = await import(new URL('../dist/engine.js', import.meta.url).href);
