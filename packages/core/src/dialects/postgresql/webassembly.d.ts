/** The part of the WebAssembly API that Node has and TypeScript declares only for browsers. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Imports);
  }
  type Imports = Record<string, Record<string, unknown>>;
}
