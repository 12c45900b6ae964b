import type { Statement } from '../ir/index.js';

/**
 * The statements in the order in which PostgreSQL carries them out: of one ALTER TABLE what is dropped goes first,
 * wherever it is written (tablecmds.c, AlterTablePass).
 */
export function inExecutionOrder(statements: readonly Statement[]): readonly Statement[] {
  const ordered: Statement[] = [];
  for (let start = 0; start < statements.length;) {
    let end = start + 1;
    while (isSameAlteration(statements[start], statements[end])) end++;
    const group = statements.slice(start, end);
    if (group.length === 1) ordered.push(...group);
    else ordered.push(...group.filter(isDrop), ...group.filter((one) => !isDrop(one)));
    start = end;
  }
  return ordered;
}

function isSameAlteration(one: Statement | undefined, other: Statement | undefined): boolean {
  if (!one?.within || !other?.within || one.site.dialect !== 'postgresql') return false;
  return one.sql === other.sql && one.within[0] === other.within[0];
}

function isDrop({ kind }: Statement): boolean {
  return kind === 'DropColumn' || kind === 'DropConstraint' || kind === 'DropNotNull';
}
