import type {
  DeleteStmt,
  InsertStmt,
  Node,
  RangeVar,
  SelectStmt,
  UpdateStmt,
  WithClause,
} from '@pgsql/types';
import {
  isUnknown,
  unknown,
  type Delete,
  type DerivedTable,
  type Insert,
  type Join,
  type Maybe,
  type Operand,
  type Relation,
  type Select,
  type Source,
  type Span,
  type Statement,
  type Update,
} from '../../ir/index.js';
import type { ClassifiedHole } from '../dialect.js';
import { lowerConjuncts, lowerOperand } from './lower-expression.js';
import { lowerInto } from './lower-table.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

/**
 * Facts of a query and of the data-modifying queries inside its WITH clause; nothing for other statements. A list and not
 * a generator: collecting the one fact of a query would cost more memory than the fact.
 */
export function lowerQuery(node: Node, ranges: SourceRanges): Statement[] {
  const query = lowerOwnQuery(node, ranges);
  if (!query) return [];
  const clause = withClauseOf(node);
  const into = 'SelectStmt' in node && node.SelectStmt.intoClause;
  if (!clause && !into) return [query];
  const made = into ? lowerInto(node.SelectStmt, ranges) : [];
  return [...lowerWith(clause, ranges), ...made, query];
}

function lowerOwnQuery(node: Node, ranges: SourceRanges): Statement | undefined {
  if ('SelectStmt' in node) return lowerSelect(node.SelectStmt, ranges.statement, ranges);
  return lowerChange(node, ranges.statement, ranges);
}

function withClauseOf(node: Node): WithClause | undefined {
  if ('SelectStmt' in node) return node.SelectStmt.withClause;
  if ('InsertStmt' in node) return node.InsertStmt.withClause;
  if ('UpdateStmt' in node) return node.UpdateStmt.withClause;
  if ('DeleteStmt' in node) return node.DeleteStmt.withClause;
  return 'MergeStmt' in node ? node.MergeStmt.withClause : undefined;
}

function* lowerWith(clause: WithClause | undefined, ranges: SourceRanges): Generator<Statement> {
  for (const cte of clause?.ctes ?? []) {
    if (!('CommonTableExpr' in cte) || !cte.CommonTableExpr.ctequery) continue;
    const { ctequery: query, location } = cte.CommonTableExpr;
    if ('SelectStmt' in query) continue;
    const change = lowerChange(query, ranges.inParentheses(location, 'AS'), ranges);
    if (change) yield { ...change, within: ranges.statement };
  }
}

function lowerChange(node: Node, span: Span, ranges: SourceRanges): Statement | undefined {
  if ('InsertStmt' in node) return lowerInsert(node.InsertStmt, span, ranges);
  if ('UpdateStmt' in node) return lowerUpdate(node.UpdateStmt, span, ranges);
  if ('DeleteStmt' in node) return lowerDelete(node.DeleteStmt, span, ranges);
  if (!('MergeStmt' in node)) return undefined;
  const table = target(node.MergeStmt.relation, ranges);
  return { kind: 'Merge', ...statementFacts(ranges), span, table };
}

export function lowerSelect(node: SelectStmt, span: Span, ranges: SourceRanges): Select {
  const joins: Join[] = [];
  const ctes = cteNames(node.withClause);
  const from = isSetOperation(node)
    ? [derived('query', span), derived('query', span)]
    : (node.fromClause ?? []).map((item) => lowerSource(item, ctes, joins, ranges));
  const columns = lowerColumns(node, span, ranges);
  const open = openFragment(ranges);
  const where = lowerWhere(node.whereClause, ranges);
  const grouped = (node.groupClause ?? []).length > 0;
  return {
    kind: 'Select',
    ...statementFacts(ranges),
    span,
    from,
    joins,
    columns,
    where,
    groupBy: !grouped && open ? open : operands(node.groupClause, ranges),
    orderBy: node.sortClause || !open ? operands(node.sortClause, ranges) : open,
    distinct: node.distinctClause !== undefined,
    limit: lowerCount(node.limitCount, ranges),
    offset: lowerCount(node.limitOffset, ranges),
    rowLock: (node.lockingClause ?? []).length > 0,
    oneRow: (from.length === 0 && !node.valuesLists) || (!grouped && foldsRows(node, columns)),
  };
}

function isSetOperation(node: SelectStmt): boolean {
  return node.op !== undefined && node.op !== 'SETOP_NONE';
}

/** An aggregate without GROUP BY folds all rows into one. */
function foldsRows(node: SelectStmt, columns: Select['columns']): boolean {
  if (node.havingClause) return true;
  if (columns === '*' || isUnknown(columns)) return false;
  return columns.some((column) => containsAggregate(column));
}

function containsAggregate(operand: Operand): boolean {
  if (operand.kind !== 'Call') return operand.kind === 'Unknown' && operand.reason === 'aggregate';
  return operand.aggregate || operand.args.some(containsAggregate);
}

function lowerColumns(node: SelectStmt, span: Span, ranges: SourceRanges): Select['columns'] {
  const targets = node.targetList ?? [];
  const columns = targets.map((target): Operand => {
    const value = 'ResTarget' in target ? target.ResTarget.val : undefined;
    if (!value) return unknown(span, 'select list');
    const operand = lowerOperand(value, ranges);
    // An expression around an aggregate, such as `count(*) > 0`, still folds the rows.
    const folds = operand.kind === 'Unknown' && hasAggregate(value, ranges);
    return folds ? unknown(operand.span, 'aggregate') : operand;
  });
  const only = columns.length === 1 ? columns[0] : undefined;
  if (only?.kind === 'Column' && only.name === '*' && only.table === undefined) return '*';
  return columns;
}

function hasAggregate(node: unknown, ranges: SourceRanges): boolean {
  if (typeof node !== 'object' || node === null || 'SubLink' in node) return false;
  if ('FuncCall' in node) {
    const call = lowerOperand(node as Node, ranges);
    if (containsAggregate(call)) return true;
  }
  return Object.values(node).some((value) => hasAggregate(value, ranges));
}

function lowerSource(
  node: Node,
  ctes: ReadonlySet<string>,
  joins: Join[],
  ranges: SourceRanges,
): Source {
  if ('RangeVar' in node) return lowerRange(node.RangeVar, ctes, ranges);
  if ('JoinExpr' in node && node.JoinExpr.larg && node.JoinExpr.rarg) {
    const left = lowerSource(node.JoinExpr.larg, ctes, joins, ranges);
    const source = lowerSource(node.JoinExpr.rarg, ctes, joins, ranges);
    joins.push({ span: source.span, source, on: lowerConjuncts(node.JoinExpr.quals, ranges) });
    return left;
  }
  if ('RangeSubselect' in node) {
    const query = node.RangeSubselect.subquery;
    const values = query && 'SelectStmt' in query && query.SelectStmt.valuesLists;
    return derived(values ? 'values' : 'query', ranges.statement);
  }
  if ('RangeFunction' in node || 'RangeTableFunc' in node || 'JsonTable' in node) {
    return derived('function', ranges.statement);
  }
  return unknown(ranges.statement, 'FROM item');
}

function lowerRange(range: RangeVar, ctes: ReadonlySet<string>, ranges: SourceRanges): Source {
  const hole = pastedName(range, ranges);
  const table = ranges.table(range);
  if (hole) return unknown(hole.hole.span, 'table name is not static');
  if (range.schemaname === undefined && ctes.has(table.name)) return derived('cte', table.span);
  return table;
}

function derived(of: DerivedTable['of'], span: Span): DerivedTable {
  return { kind: 'Derived', of, span };
}

function cteNames(clause: WithClause | undefined): ReadonlySet<string> {
  const names = (clause?.ctes ?? []).map((cte) =>
    'CommonTableExpr' in cte ? (cte.CommonTableExpr.ctename ?? '') : '',
  );
  return new Set(names);
}

function lowerInsert(node: InsertStmt, span: Span, ranges: SourceRanges): Insert {
  const columns = (node.cols ?? []).map((column) =>
    'ResTarget' in column ? (column.ResTarget.name ?? '') : '',
  );
  return {
    kind: 'Insert',
    ...statementFacts(ranges),
    span,
    table: target(node.relation, ranges),
    columns,
  };
}

function lowerUpdate(node: UpdateStmt, span: Span, ranges: SourceRanges): Update {
  return {
    kind: 'Update',
    ...statementFacts(ranges),
    span,
    table: target(node.relation, ranges),
    where: lowerWhere(node.whereClause, ranges),
    limit: null,
  };
}

function lowerDelete(node: DeleteStmt, span: Span, ranges: SourceRanges): Delete {
  return {
    kind: 'Delete',
    ...statementFacts(ranges),
    span,
    table: target(node.relation, ranges),
    where: lowerWhere(node.whereClause, ranges),
    limit: null,
  };
}

/** The table that a statement changes. */
export function target(range: RangeVar | undefined, ranges: SourceRanges): Maybe<Relation> {
  const hole = range && pastedName(range, ranges);
  if (hole || !range)
    return unknown(hole?.hole.span ?? ranges.statement, 'table name is not static');
  return ranges.table(range);
}

/** A name that the program builds; one that a migration tool fills is the same table in every statement. */
function pastedName(range: RangeVar, ranges: SourceRanges): ClassifiedHole | undefined {
  const hole = ranges.holeInTable(range);
  return hole?.hole.fill === 'tool' ? undefined : hole;
}

/** A WHERE that an interpolated piece of grammar may hold or extend is known only when some of it is written. */
function lowerWhere(node: Node | undefined, ranges: SourceRanges): Select['where'] {
  const conjuncts = lowerConjuncts(node, ranges);
  const open = openFragment(ranges);
  return conjuncts.length === 0 && open ? open : conjuncts;
}

function lowerCount(node: Node | undefined, ranges: SourceRanges): Maybe<number | null> {
  const open = openFragment(ranges);
  if (!node) return open ?? null;
  const operand = lowerOperand(node, ranges);
  if (operand.kind !== 'Literal') return unknown(operand.span, 'row count is not a literal');
  if (operand.value === null) return null;
  if (typeof operand.value === 'number') return operand.value;
  return unknown(operand.span, 'row count is not a number');
}

/** A hole that can hold whole clauses: what the statement lacks may come from there. */
function openFragment(ranges: SourceRanges): ReturnType<typeof unknown> | undefined {
  const fragment = ranges.input.holes.find((hole) => hole.position === 'fragment');
  return fragment && unknown(fragment.hole.span, 'clauses are built by the program');
}

function operands(nodes: readonly Node[] | undefined, ranges: SourceRanges): Operand[] {
  return (nodes ?? []).map((node) => {
    const value = 'SortBy' in node && node.SortBy.node ? node.SortBy.node : node;
    return lowerOperand(value, ranges);
  });
}
