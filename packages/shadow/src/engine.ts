import type { ShadowDialect } from './shadow-dialect.js';

/** One row, by column. Values of `json` columns are read already. */
export type Row = Readonly<Record<string, unknown>>;

/** What a server says of a statement that it refuses. */
export interface ServerError {
  readonly message: string;
  /** SQLSTATE of five characters (PostgreSQL manual, "PostgreSQL Error Codes"); `undefined` for other databases. */
  readonly code: string | undefined;
  /** Where in the text that was sent, in characters from 1; `undefined` when the server does not say. */
  readonly position: number | undefined;
  readonly hint: string | undefined;
}

/** Why an engine had to be stopped. */
export type StopReason =
  /** A statement took longer than it may. */
  | 'time'
  /** The engine took more memory than it may. */
  | 'memory'
  /** It ended by itself, or answered what cannot be. */
  | 'crash';

/** What became of one text that was sent. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'error'; readonly error: ServerError }
  | { readonly kind: 'stopped'; readonly reason: StopReason };

/** A throw-away database. */
export interface Engine {
  /** What somebody should know, one sentence each; when the engine is closed, also what it could not remove. */
  readonly warnings?: readonly string[];
  /** What its SQL is. */
  readonly dialect: ShadowDialect;
  /** As people write it in a report: `PGlite 0.5.16`, `PostgreSQL 15.18`. */
  readonly title: string;
  /** Major version of the server: 18. */
  readonly version: number;
  /**
   * Sends each text in one message of the simple protocol, one after the other, and tells what became of each. The rows are
   * those of the last statement in the text. What these texts change may be lost when the engine has to be stopped.
   */
  run(texts: readonly string[]): Promise<readonly Outcome[]>;
  /**
   * The same for one text whose changes have to last: where the engine has to be stopped later, another one takes its place
   * in which the text has been run.
   */
  apply(text: string): Promise<Outcome>;
  /** Stops the engine and removes what it left. */
  close(): Promise<void>;
  /** Absent where files of the database are out of reach. */
  readonly sizing?: Sizing | undefined;
  /** Absent where statements are planned as for tables of which nothing is known. */
  readonly planning?: Planning | undefined;
}

/** Lets tables be as large as they are elsewhere, without their rows. */
export interface Sizing {
  /** Grows the files of relations with empty pages; none is made smaller, and what is not there is left out. */
  grow(relations: readonly GrownRelation[]): Promise<void>;
  /** Runs texts of ours by a login that may write to system catalogs; absent where `run` has it. */
  readonly administer?: (texts: readonly string[]) => Promise<readonly Outcome[]>;
}

export interface GrownRelation {
  readonly schema: string;
  readonly name: string;
  /** Of 8 kB. */
  readonly pages: number;
}

/** Statistics that statements are planned with. */
export interface Planning {
  /** To be called before statements are planned: brings the statistics of what has changed up to date. */
  prepare(): Promise<void>;
  /** What sets the sizes of tables again in a transaction that has built an index, which counts their rows anew. */
  again(): readonly string[];
}

/** How a client reaches a throw-away database of PostgreSQL. */
export interface ServerAddress {
  /** A name or an address; a path where it is the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Empty where none is asked for. */
  readonly password: string;
  readonly database: string;
}

/** An engine that other programs can be clients of. */
export interface ServingEngine extends Engine {
  /**
   * Lets other programs in for as long as a function takes. What they did lasts, as what is applied does.
   *
   * @throws {ShadowTrouble} when nobody can be let in, or the engine does not survive it.
   */
  serve(use: (address: ServerAddress) => Promise<void>): Promise<void>;
}

/** An engine that can go back to a state that its database had. */
export interface RewindableEngine extends ServingEngine {
  /** Remembers the state of the database, which `reset` goes back to. */
  mark(): Promise<void>;
  /** Goes back to the last mark; to where it began when there is none. */
  reset(): Promise<void>;
  /** Goes back to the empty database. */
  clear(): Promise<void>;
}

/** What an engine may use. */
export interface Limits {
  /** Longest time that one statement may take. Milliseconds. */
  readonly statement: number;
  /** Resident memory of the engine's process. Bytes. */
  readonly memory: number;
}

export const defaultLimits: Limits = { statement: 10_000, memory: 1_500_000_000 };

/** The tool cannot do its work; the message says why, and what to do. */
export class ShadowTrouble extends Error {
  override readonly name = 'ShadowTrouble';
}

/** The rows of a text that is our own, and cannot fail unless the engine does. */
export async function rowsOf(engine: Engine, text: string): Promise<readonly Row[]> {
  const [outcome] = await engine.run([text]);
  if (outcome?.kind === 'rows') return outcome.rows;
  const reason = outcome?.kind === 'error' ? outcome.error.message : 'the engine stopped';
  throw new ShadowTrouble(`${engine.title} failed on a question of sqlproof: ${reason}`);
}
