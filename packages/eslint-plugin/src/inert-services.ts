/** What type-aware rules ask of the compiler while they are created; none of it has anything to tell about SQL. */
interface InertProgram {
  getCompilerOptions(): { readonly strict: true };
  getTypeChecker(): object;
  getSourceFile(): undefined;
  getSourceFiles(): readonly never[];
  getCurrentDirectory(): string;
}

/** The parser services of a file that has no types. */
export interface InertServices {
  readonly esTreeNodeToTSNodeMap: WeakMap<object, never>;
  readonly tsNodeToESTreeNodeMap: WeakMap<object, never>;
  readonly program: InertProgram;
  readonly emitDecoratorMetadata: false;
  readonly experimentalDecorators: false;
  readonly isolatedDeclarations: false;
  getTypeAtLocation(): undefined;
  getSymbolAtLocation(): undefined;
}

/**
 * Type-aware rules throw while they are created when the parser offers no types, which stops ESLint. With these
 * services they are created, wait for nodes of JavaScript, and never meet one. `strict`, because rules that need
 * `strictNullChecks` complain about each file without it.
 */
export const inertServices: InertServices = Object.freeze({
  esTreeNodeToTSNodeMap: new WeakMap<object, never>(),
  tsNodeToESTreeNodeMap: new WeakMap<object, never>(),
  program: Object.freeze({
    getCompilerOptions: () => ({ strict: true }) as const,
    getTypeChecker: () => ({}),
    getSourceFile: () => undefined,
    getSourceFiles: () => [],
    getCurrentDirectory: () => '',
  }),
  emitDecoratorMetadata: false,
  experimentalDecorators: false,
  isolatedDeclarations: false,
  getTypeAtLocation: () => undefined,
  getSymbolAtLocation: () => undefined,
});
