import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';

/** The part of the emscripten module that we call. */
interface ParserInstance {
  _malloc(size: number): number;
  _free(pointer: number): void;
  _wasm_parse_query_raw(query: number): number;
  _wasm_free_parse_result(result: number): void;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, pointer: number, size: number): void;
  UTF8ToString(pointer: number): string;
  getValue(pointer: number, type: 'i32'): number;
}

export interface RawError {
  readonly message: string;
  /** 0-based, in Unicode code points; `undefined` when the server would give no position. */
  readonly codePoint: number | undefined;
}

export type RawResult =
  { readonly json: string } | { readonly error: RawError } | { readonly trap: string };

interface Compiled {
  readonly module: WebAssembly.Module;
  readonly glue: Script;
  readonly directory: string;
}

/**
 * PostgreSQL's own grammar, started synchronously on the first parse.
 *
 * The emscripten glue is an async function. Run in a context with its own microtask queue
 * (`microtaskMode: 'afterEvaluate'`, Node.js manual, "vm") and given an instance that exists already, it has
 * finished when `runInContext` returns: no `await`, so the plugin stays loadable by `require()`.
 */
export class PostgresParser {
  #compiled: Compiled | undefined;
  #instance: ParserInstance | undefined;

  /** Parses one text. A trap (stack overflow in deep nesting) costs the instance, not the process. */
  parse(text: string): RawResult {
    if (text.includes('\0'))
      return { error: { message: 'NUL character in SQL text', codePoint: text.indexOf('\0') } };
    const instance = (this.#instance ??= this.#start());
    try {
      return parseWith(instance, text);
    } catch (error) {
      this.#instance = undefined;
      return { trap: error instanceof Error ? error.message : String(error) };
    }
  }

  #start(): ParserInstance {
    const compiled = (this.#compiled ??= compile());
    return instantiate(compiled);
  }
}

function compile(): Compiled {
  const directory = parserDirectory();
  const glue = readFileSync(join(directory, 'libpg-query.js'), 'utf8');
  return {
    module: new WebAssembly.Module(readFileSync(join(directory, 'libpg-query.wasm'))),
    glue: new Script(
      `${glue}\n;var loaded;PgQueryModule(options).then((module)=>{loaded=module})`,
      {
        filename: 'libpg-query.js',
      },
    ),
    directory,
  };
}

/** Beside our own file in a bundle that ships the parser; in `node_modules` otherwise. */
function parserDirectory(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, 'libpg-query.wasm'))) return here;
  return dirname(createRequire(import.meta.url).resolve('libpg-query/wasm/libpg-query.wasm'));
}

function instantiate({ module, glue, directory }: Compiled): ParserInstance {
  const context = createContext(
    {
      WebAssembly,
      TextDecoder,
      TextEncoder,
      URL,
      console,
      performance,
      // The glue registers process-wide handlers and reads argv; it gets a process that has neither.
      process: { versions: { node: process.versions.node }, argv: [], on: () => undefined },
      require: createRequire(join(directory, 'libpg-query.js')),
      __filename: join(directory, 'libpg-query.js'),
      __dirname: directory,
      options: {
        instantiateWasm(
          imports: WebAssembly.Imports,
          done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
        ) {
          done(new WebAssembly.Instance(module, imports), module);
          return {};
        },
      },
    },
    { microtaskMode: 'afterEvaluate' },
  );
  glue.runInContext(context);
  const loaded: unknown = context['loaded'];
  if (!loaded) {
    throw new Error(
      'sqlproof could not start the PostgreSQL parser (libpg-query) synchronously in this JavaScript runtime.',
    );
  }
  return loaded as ParserInstance;
}

function parseWith(instance: ParserInstance, text: string): RawResult {
  const size = instance.lengthBytesUTF8(text) + 1;
  const query = instance._malloc(size);
  instance.stringToUTF8(text, query, size);
  const result = instance._wasm_parse_query_raw(query);
  try {
    if (!result) return { trap: 'out of memory' };
    return readResult(instance, result);
  } finally {
    instance._free(query);
    if (result) instance._wasm_free_parse_result(result);
  }
}

/** Layout of PgQueryParseResult and PgQueryError in libpg_query's pg_query.h: 32-bit pointers and ints. */
function readResult(instance: ParserInstance, result: number): RawResult {
  const tree = instance.getValue(result, 'i32');
  const error = instance.getValue(result + 8, 'i32');
  if (!error) return { json: instance.UTF8ToString(tree) };
  const message = instance.getValue(error, 'i32');
  const cursor = instance.getValue(error + 16, 'i32');
  return {
    error: {
      message: message ? instance.UTF8ToString(message) : 'syntax error',
      codePoint: cursor > 0 ? cursor - 1 : undefined,
    },
  };
}
