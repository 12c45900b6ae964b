import type { ClusterStmt, LockStmt, Node, RefreshMatViewStmt, VacuumStmt } from '@pgsql/types';
import type { Statement } from '../../ir/index.js';
import { lockModes } from '../effects.js';
import { tablesOf } from './lower-table.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerVacuum(node: VacuumStmt, ranges: SourceRanges): Generator<Statement> {
  const tables = (node.rels ?? []).flatMap((item) =>
    'VacuumRelation' in item && item.VacuumRelation.relation
      ? [ranges.table(item.VacuumRelation.relation)]
      : [],
  );
  const isFull = (node.options ?? []).some((option) => isOn(option, 'full'));
  const vacuum = isFull ? 'vacuum full' : 'vacuum';
  const operation = node.is_vacuumcmd ? vacuum : 'analyze';
  yield { kind: 'Maintain', ...statementFacts(ranges), operation, tables };
}

/** An option of VACUUM without a value is on. */
function isOn(option: Node, name: string): boolean {
  if (!('DefElem' in option) || option.DefElem.defname !== name) return false;
  const { arg } = option.DefElem;
  if (!arg) return true;
  if ('String' in arg) return !['false', 'off'].includes(arg.String.sval ?? '');
  return !('Integer' in arg) || (arg.Integer.ival ?? 0) !== 0;
}

export function* lowerCluster(node: ClusterStmt, ranges: SourceRanges): Generator<Statement> {
  const tables = node.relation ? [ranges.table(node.relation)] : [];
  yield { kind: 'Maintain', ...statementFacts(ranges), operation: 'cluster', tables };
}

export function* lowerRefresh(
  node: RefreshMatViewStmt,
  ranges: SourceRanges,
): Generator<Statement> {
  if (!node.relation) return;
  yield {
    kind: 'RefreshView',
    ...statementFacts(ranges),
    view: ranges.table(node.relation),
    concurrently: node.concurrent ?? false,
    withData: node.skipData !== true,
  };
}

export function* lowerLock(node: LockStmt, ranges: SourceRanges): Generator<Statement> {
  yield {
    kind: 'LockTable',
    ...statementFacts(ranges),
    tables: tablesOf(node.relations, ranges),
    // The grammar's numbers count from 1 in the order of strength (PostgreSQL source, lockdefs.h).
    mode: lockModes[(node.mode ?? 8) - 1] ?? 'ACCESS EXCLUSIVE',
    noWait: node.nowait ?? false,
  };
}
