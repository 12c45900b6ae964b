import { ShadowTrouble, type Limits, type Row } from '../engine.js';
import type { Connection } from './connection.js';

/**
 * The rows of a text of our own.
 *
 * @throws {ShadowTrouble} when it fails, with the server's message behind `purpose`.
 */
export async function ask(
  connection: Connection,
  text: string,
  { limits, redact, purpose }: AskOptions,
): Promise<readonly Row[]> {
  const outcome = await connection.send(text, limits.statement);
  if (outcome.kind === 'rows') return outcome.rows;
  const reason =
    outcome.kind === 'error' ? outcome.error.message : `the server stopped (${outcome.reason})`;
  throw new ShadowTrouble(`${purpose}: ${redact(reason)}`);
}

export interface AskOptions {
  readonly limits: Limits;
  readonly redact: (message: string) => string;
  /** What cannot be done when it fails, as the beginning of a sentence. */
  readonly purpose: string;
}
