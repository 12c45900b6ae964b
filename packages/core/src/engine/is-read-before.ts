import type { Insert, Statement, TableRef } from '../ir/index.js';
import type { RuleContext } from './define-rule.js';

/** True when an earlier statement of the file reads the table, as one does that takes its rows along. */
export function isReadBefore(
  table: Pick<TableRef, 'name'>,
  drop: Statement,
  context: RuleContext<unknown>,
): boolean {
  return context.statements.some(
    (one) =>
      (isRead(one, table) || (one.kind === 'CreateTable' && one.asQuery)) &&
      context.isBefore(one, drop),
  );
}

/** Names are compared without case: MySQL and SQLite do so, and elsewhere they are folded already. */
function isRead(statement: Statement, { name }: Pick<TableRef, 'name'>): boolean {
  const isSame = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if (statement.kind === 'Select') {
    return statement.from.some((source) => source.kind === 'Table' && isSame(source.name));
  }
  return statement.kind === 'Insert' && sourcesOf(statement).some(isSame);
}

const source = /\b(?:from|join)\s+(?:["`[]?\w+["`\]]?\s*\.\s*)?["`[]?(\w+)/gi;

/** The tables that INSERT … SELECT names; the facts of an INSERT do not tell them. */
function sourcesOf({ sql, span: [start, end] }: Insert): readonly string[] {
  if (!sql) return [];
  const from = start - sql.spanAt(0, 0)[0];
  const text = sql.text.slice(from, from + end - start);
  return [...text.matchAll(source)].flatMap(([, name]) => name ?? []);
}
