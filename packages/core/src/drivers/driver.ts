import type { DialectName } from '../ir/index.js';

/**
 * What a value of a library can do: run on a pool, on one connection, or inside a transaction; hand out pools, as a
 * cluster does; keep statements for its tags, as a store does.
 */
export type HandleRole =
  'pool' | 'client' | 'transaction' | 'request' | 'statement' | 'cluster' | 'store';

/** A call whose argument is SQL text. */
export interface Sink {
  /** Roles that have the method; absent when the name alone is proof, as with `$queryRawUnsafe`. */
  readonly on?: readonly HandleRole[];
  readonly method: string;
  /** Zero-based argument that holds the text. */
  readonly text: number;
  /** Property that holds the text when the argument is an object: `{ text, values }`. */
  readonly property?: string;
  /** True for a name that other libraries use for other things, as `exec`: text alone is no evidence. */
  readonly needsHandle?: true;
  /** True when the text can stand inside a template of the same library, where it is spliced in as it is. */
  readonly splices?: true;
  readonly streams?: Streams;
}

/**
 * Methods of what a call gives that hand over rows one at a time, or the first without reading the others; `itself` when
 * the call does.
 */
export type Streams = readonly string[] | 'itself';

/** A template tag that sends its holes as bound values. */
export interface BindingTag {
  readonly on?: readonly HandleRole[];
  /** Absent when the handle is itself the tag: `` sql`SELECT 1` ``. */
  readonly method?: string;
  /** True when the tag also makes pieces for other templates, which are no statements by themselves. */
  readonly composes?: true;
  readonly streams?: Streams;
}

/** Names of what makes pieces of a statement: `Prisma.sql`. */
export interface PieceMakers {
  /** Template tags that bind their holes. */
  readonly tags: readonly string[];
  /** Values that stand for no text at all. */
  readonly empty: readonly string[];
}

/** A function that puts values into a text, as `printf` does. */
export interface Formatter {
  /**
   * `percent`: `%s` pastes a value as it is, `%L` quotes it as a value and `%I` as a name, `%2$s` counts.
   * `question`: `?` quotes a value and `??` a name.
   */
  readonly marks: 'percent' | 'question';
  /** Whether the values are the further arguments, or the elements of one array. */
  readonly values: 'arguments' | 'array';
}

/** A handle that a method passes to the function it is given. */
export interface CallbackHandle {
  readonly role: HandleRole;
  /** Zero-based parameter of the function. */
  readonly parameter: number;
}

/** Everything the analysis knows of one database library. Data only. */
export interface Driver {
  readonly name: string;
  readonly modules: readonly string[];
  /** Absent for libraries that speak to several databases. */
  readonly dialect?: DialectName;
  /** Exports made with `new`. */
  readonly constructors: Readonly<Record<string, HandleRole>>;
  /** Exports called to make a handle; `default` for the module itself. */
  readonly factories?: Readonly<Record<string, HandleRole>>;
  /** Exported types that a parameter or field can be annotated with. */
  readonly types: Readonly<Record<string, HandleRole>>;
  /** The role of the module itself, when its functions run on a connection that the library keeps. */
  readonly module?: HandleRole;
  /** Methods that hand out another handle; `same` for one like the handle they are called on. */
  readonly yields: Readonly<Record<string, HandleRole | 'same'>>;
  /** Methods that pass a handle to a function. */
  readonly callbacks?: Readonly<Record<string, CallbackHandle>>;
  readonly sinks: readonly Sink[];
  readonly tags: readonly BindingTag[];
  /** What makes pieces for its templates and is no statement by itself, as code names it. */
  readonly pieces?: PieceMakers;
  /** Helpers that quote a name, by method or export name. */
  readonly identifierEscapers: readonly string[];
  /** Helpers that quote a value. */
  readonly literalEscapers: readonly string[];
  /** Escapers whose names are too common to count by themselves: only as exports of the module. */
  readonly exports?: Readonly<Record<string, 'identifier' | 'literal'>>;
  /** Functions that put values into a text, by export or method; `default` for the module itself. */
  readonly formatters?: Readonly<Record<string, Formatter>>;
  /** `tuple` when a query gives an array whose first element is the rows: `const [rows, fields] = …`. */
  readonly results?: 'tuple';
  /** True when values are sent with types that the driver makes of them, so that a server need not find them in the text. */
  readonly sendsTypes?: true;
  /** What a call of the handle itself quotes: `sql('name')`. */
  readonly handleCalls?: 'identifier' | 'literal';
}

export function defineDriver(driver: Driver): Driver {
  return driver;
}
