/** The part of the WebAssembly API that Node has and TypeScript declares only for browsers. */
declare namespace WebAssembly {
  type Module = object;
  type Instance = object;
  type Imports = Record<string, Record<string, unknown>>;
  const Module: new (bytes: Uint8Array) => Module;
  const Instance: new (module: Module, imports: Imports) => Instance;
}
