import type { DialectName } from '../ir/index.js';

/** What a value of a library can do: run on a pool, on one connection, or inside a transaction. */
export type HandleRole = 'pool' | 'client' | 'transaction' | 'request' | 'statement';

/** A call whose argument is SQL text. */
export interface Sink {
  /** Roles that have the method; absent when the name alone is proof, as with `$queryRawUnsafe`. */
  readonly on?: readonly HandleRole[];
  readonly method: string;
  /** Zero-based argument that holds the text. */
  readonly text: number;
  /** Property that holds the text when the argument is an object: `{ text, values }`. */
  readonly property?: string;
}

/** A template tag that sends its holes as bound values. */
export interface BindingTag {
  readonly on?: readonly HandleRole[];
  readonly method: string;
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
  /** Methods that hand out another handle. */
  readonly yields: Readonly<Record<string, HandleRole>>;
  readonly sinks: readonly Sink[];
  readonly tags: readonly BindingTag[];
  /** Helpers that quote a name, by method or export name. */
  readonly identifierEscapers: readonly string[];
  /** Helpers that quote a value. */
  readonly literalEscapers: readonly string[];
  /** Escapers whose names are too common to count by themselves: only as exports of the module. */
  readonly exports?: Readonly<Record<string, 'identifier' | 'literal'>>;
}

export function defineDriver(driver: Driver): Driver {
  return driver;
}
