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
  _wasm_parse_plpgsql(query: number): number;
  _wasm_fingerprint(query: number): number;
  _wasm_free_string(text: number): void;
  getValue(pointer: number, type: 'i32'): number;
  /** The memory; another view after it has grown. */
  readonly HEAPU8: Uint8Array;
}

export interface RawError {
  readonly message: string;
  /** 0-based, in Unicode code points; `undefined` when the server would give no position. */
  readonly codePoint: number | undefined;
}

export type RawResult =
  { readonly json: string } | { readonly error: RawError } | { readonly trap: string };

/**
 * Levels of the tree, two or three per operator or call. Whatever walks the tree does so by recursion, and meets the
 * end of the stack at about 5,000.
 */
const maxNesting = 2000;

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
  #initialMemory = 0;
  #starts: boolean | undefined;

  /** False where WebAssembly cannot be started synchronously, or at all: Bun, `node --jitless`, some sandboxes. */
  get starts(): boolean {
    this.#starts ??= this.#tryStart();
    return this.#starts;
  }

  /**
   * Parses one text. A trap (stack overflow in deep nesting) costs the instance, not the process; so does a text
   * that makes the memory grow, because the memory of an instance never shrinks.
   */
  parse(text: string): RawResult {
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      return { error: { message: 'NUL character in SQL text', codePoint: codePoints(text, nul) } };
    }
    const instance = (this.#instance ??= this.#start());
    try {
      const result = parseWith(instance, text);
      if (instance.HEAPU8.length > this.#initialMemory) this.#instance = undefined;
      return result;
    } catch (error) {
      this.#instance = undefined;
      return { trap: error instanceof Error ? error.message : String(error) };
    }
  }

  /**
   * Compiles the body of one CREATE FUNCTION or DO statement in PL/pgSQL. Returns the tree as JSON, or `undefined` when
   * the compiler rejects the body.
   */
  parsePlpgsql(text: string): string | undefined {
    if (text.includes('\0')) return undefined;
    const instance = (this.#instance ??= this.#start());
    try {
      const answer = withText(instance, text, (query) => {
        const result = instance._wasm_parse_plpgsql(query);
        const tree = result ? readTree(instance, result, text.length) : { trap: 'out of memory' };
        if (result) instance._wasm_free_string(result);
        return tree;
      });
      if (instance.HEAPU8.length > this.#initialMemory) this.#instance = undefined;
      // Anything but an object is a message of the compiler.
      return answer && 'json' in answer && answer.json.startsWith('{') ? answer.json : undefined;
    } catch {
      this.#instance = undefined;
      return undefined;
    }
  }

  /** What two texts share that differ in values, spaces and comments only; `undefined` for one that cannot be parsed. */
  fingerprint(text: string): string | undefined {
    if (text.includes('\0')) return undefined;
    const instance = (this.#instance ??= this.#start());
    try {
      const answer = withText(instance, text, (query) => {
        const result = instance._wasm_fingerprint(query);
        const found = result ? readString(instance, result) : undefined;
        if (result) instance._wasm_free_string(result);
        return found;
      });
      if (instance.HEAPU8.length > this.#initialMemory) this.#instance = undefined;
      // Anything but sixteen digits is a message of the parser.
      return answer !== undefined && /^[0-9a-f]{16}$/.test(answer) ? answer : undefined;
    } catch {
      this.#instance = undefined;
      return undefined;
    }
  }

  #tryStart(): boolean {
    try {
      this.#instance ??= this.#start();
      return true;
    } catch {
      return false;
    }
  }

  #start(): ParserInstance {
    const compiled = (this.#compiled ??= compile());
    const instance = instantiate(compiled);
    this.#initialMemory = instance.HEAPU8.length;
    return instance;
  }
}

/** How many code points stand before an offset. */
function codePoints(text: string, offset: number): number {
  const pairs = text.slice(0, offset).match(/[\ud800-\udbff][\udc00-\udfff]/g);
  return offset - (pairs?.length ?? 0);
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
        print: () => undefined,
        printErr: () => undefined,
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

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function parseWith(instance: ParserInstance, text: string): RawResult {
  const result = withText(instance, text, (query) => {
    const pointer = instance._wasm_parse_query_raw(query);
    if (!pointer) return undefined;
    try {
      return readResult(instance, pointer, text.length);
    } finally {
      instance._wasm_free_parse_result(pointer);
    }
  });
  return result ?? { trap: 'out of memory' };
}

/** Calls the parser with a text in its memory; `undefined` when there is no room for it. */
function withText<Result>(
  instance: ParserInstance,
  text: string,
  call: (query: number) => Result,
): Result | undefined {
  // Not the glue's own conversion: it counts a lone surrogate as four bytes together with the character after it,
  // and then cuts off the end of the text. A UTF-16 unit takes three bytes at most.
  const query = instance._malloc(text.length * 3 + 1);
  if (!query) return undefined;
  const room = instance.HEAPU8.subarray(query, query + text.length * 3);
  const { written } = encoder.encodeInto(text, room);
  instance.HEAPU8[query + written] = 0;
  try {
    return call(query);
  } finally {
    instance._free(query);
  }
}

/** What the parser says of a text that is too deep for its tables, right or wrong. */
const gaveUp = /^(?:memory exhausted|stack depth limit exceeded|out of memory)/;

/** Layout of PgQueryParseResult and PgQueryError in libpg_query's pg_query.h: 32-bit pointers and ints. */
function readResult(instance: ParserInstance, result: number, length: number): RawResult {
  const tree = instance.getValue(result, 'i32');
  const error = instance.getValue(result + 8, 'i32');
  if (!error) return readTree(instance, tree, length);
  const text = instance.getValue(error, 'i32');
  const message = text ? readString(instance, text) : 'syntax error';
  if (gaveUp.test(message)) return { trap: message };
  const cursor = instance.getValue(error + 16, 'i32');
  return { error: { message, codePoint: cursor > 0 ? cursor - 1 : undefined } };
}

/**
 * The tree of a text of a length, as JSON. Its depth is measured in the parser's memory, where looking at each byte is
 * cheap; no text gives more levels than four for a character, and `[[1]]`, the densest, gives three for two.
 */
function readTree({ HEAPU8: memory }: ParserInstance, pointer: number, length: number): RawResult {
  const end = memory.indexOf(0, pointer);
  if (length * 4 > maxNesting && isTooDeep(memory, pointer, end))
    return { trap: `nesting of more than ${maxNesting} levels` };
  return { json: decoder.decode(memory.subarray(pointer, end)) };
}

function isTooDeep(memory: Uint8Array, start: number, end: number): boolean {
  // A level takes five characters at least: `"a":{`.
  if (end - start < maxNesting * 5) return false;
  let depth = 0;
  let isString = false;
  for (let index = start; index < end; index++) {
    switch (memory[index]) {
      case 0x22: // "
        isString = !isString;
        break;
      case 0x5c: // \
        index++;
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (!isString && ++depth > maxNesting) return true;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        if (!isString) depth--;
        break;
      default:
    }
  }
  return false;
}

function readString({ HEAPU8: memory }: ParserInstance, pointer: number): string {
  return decoder.decode(memory.subarray(pointer, memory.indexOf(0, pointer)));
}
