import { splitStatements, type DialectName } from '@sqlproof/core';
import type { Engine } from '@sqlproof/shadow';

/** Applies statements one by one. @throws {Error} with the server's message. */
export async function applyAll(
  engine: Engine,
  sql: string,
  dialect: DialectName = 'postgresql',
): Promise<void> {
  for (const { start, end } of splitStatements(sql, dialect).statements) {
    const outcome = await engine.apply(sql.slice(start, end));
    if (outcome.kind === 'rows') continue;
    const reason = outcome.kind === 'error' ? outcome.error.message : outcome.reason;
    throw new Error(`${reason}: ${sql.slice(start, end)}`);
  }
}
