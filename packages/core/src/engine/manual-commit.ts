import { isUnknown, type Statement } from '../ir/index.js';

/**
 * True for a statement after which each transaction opens by itself and lasts until COMMIT, false for one that ends
 * that mode, `undefined` for all others. MySQL and MariaDB: `SET autocommit = 0` (manual, "START TRANSACTION, COMMIT,
 * and ROLLBACK Statements"); SQL Server: SET IMPLICIT_TRANSACTIONS ON.
 */
export function commitsByHand(statement: Statement): boolean | undefined {
  if (statement.kind !== 'Set' || statement.scope === 'global') return undefined;
  const { name, value } = statement;
  if (name !== 'autocommit' && name !== 'implicit_transactions') return undefined;
  if (value === null) return false;
  // What a program decides may be either: nothing is said of what follows.
  if (isUnknown(value)) return true;
  return /^(?:0|off|false)$/i.test(value) === (name === 'autocommit');
}
