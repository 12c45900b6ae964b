export type Row = Readonly<Record<string, unknown>>;

/** A connection to an engine. */
export interface Session {
  /**
   * Sends the text as it is, in the simple protocol, and returns the rows of the last statement in it.
   *
   * @throws {Error} with the server's message.
   */
  run(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** A PostgreSQL of its own, with one empty database. */
export interface Engine extends Session {
  /** Major version. */
  readonly version: number;
  /** One more connection; absent where the engine has one only. */
  readonly connect?: () => Promise<Session>;
}

/** One column of the rows, as texts. */
export function textsOf(rows: readonly Row[], column: string): readonly string[] {
  return rows.map((row) => String(row[column]));
}

/** Takes away everything that a check made, extensions too. */
export async function emptyDatabase(session: Session): Promise<void> {
  const rows = await session.run(
    "SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
  );
  for (const name of textsOf(rows, 'name')) await session.run(`DROP SCHEMA ${name} CASCADE`);
  await session.run('CREATE SCHEMA public');
}
