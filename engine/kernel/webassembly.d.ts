/**
 * The part of the WebAssembly API that the kernel uses. Node and browsers both have it; TypeScript describes it only in
 * the DOM library, which the engine must not see.
 */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(descriptor: { readonly initial: number; readonly maximum?: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: unknown;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
