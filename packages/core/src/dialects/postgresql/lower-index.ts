import type { IndexElem, IndexStmt, Node, RangeVar, ReindexStmt } from '@pgsql/types';
import { unknown, type IndexPart, type Reindex, type Statement } from '../../ir/index.js';
import {
  firstOuter,
  groupAfter,
  itemAt,
  itemsFrom,
  wordAfter,
  type TextRange,
} from './clause-ranges.js';
import { relationRef } from './lower-alter-other.js';
import { lowerCondition, lowerExpression } from './lower-expression-text.js';
import { NameCursor } from './name-cursor.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerIndex(node: IndexStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.relation) return;
  yield {
    kind: 'CreateIndex',
    ...statementFacts(ranges),
    name: node.idxname,
    table: ranges.table(node.relation),
    columns: partsOf(node, node.relation, ranges),
    include: includedIn(node.indexIncludingParams),
    where: conditionOf(node, ranges),
    method: node.accessMethod ?? 'btree',
    unique: node.unique ?? false,
    concurrently: node.concurrent ?? false,
    ifNotExists: node.if_not_exists ?? false,
    only: node.relation.inh !== true,
  };
}

/** The grammar gives the parts of an index no place; they are the items of the list behind the table. */
function partsOf(node: IndexStmt, table: RangeVar, ranges: SourceRanges): IndexPart[] {
  const [, afterName] = ranges.tableRange(table);
  const group = groupAfter(ranges, afterName);
  const items = group ? itemsFrom(ranges, group.start) : [];
  return (node.indexParams ?? []).flatMap((param, index) => {
    const item = items[index];
    return 'IndexElem' in param && item ? [partOf(param.IndexElem, item, ranges)] : [];
  });
}

function partOf(element: IndexElem, item: TextRange, ranges: SourceRanges): IndexPart {
  return {
    kind: 'IndexPart',
    span: ranges.file(item.start, item.end),
    of: subjectOf(element, item, ranges),
    descending: element.ordering === 'SORTBY_DESC',
    operatorClass: stringsOf(element.opclass).at(-1),
    collation: stringsOf(element.collation).at(-1),
  };
}

function subjectOf(
  { name, expr }: IndexElem,
  item: TextRange,
  ranges: SourceRanges,
): IndexPart['of'] {
  if (!expr) return name ?? unknown(ranges.file(item.start, item.end), 'index column');
  return lowerExpression(expr, subjectRange(item, ranges), ranges);
}

/** Of `(a || b) DESC` what is in parentheses, of `lower(a) text_ops` the call. */
function subjectRange(item: TextRange, ranges: SourceRanges): TextRange {
  const first = firstOuter(ranges, item.start, item.end);
  const group = groupAfter(ranges, item.start, item.end);
  if (!group || !first) return item;
  if (ranges.input.text[first.start] === '(') return itemAt(ranges, group.start, group.end);
  return { start: item.start, end: group.end + 1 };
}

function includedIn(params: readonly Node[] | undefined): string[] {
  return (params ?? []).flatMap((param) =>
    'IndexElem' in param && param.IndexElem.name !== undefined ? [param.IndexElem.name] : [],
  );
}

function conditionOf({ whereClause, relation }: IndexStmt, ranges: SourceRanges) {
  if (!whereClause || !relation) return undefined;
  const keyword = wordAfter(ranges, 'WHERE', ranges.tableRange(relation)[1]);
  return lowerCondition(whereClause, itemAt(ranges, keyword?.end ?? 0), ranges);
}

const reindexTargets: Readonly<Record<string, Reindex['target']>> = {
  REINDEX_OBJECT_INDEX: 'index',
  REINDEX_OBJECT_TABLE: 'table',
  REINDEX_OBJECT_SCHEMA: 'schema',
  REINDEX_OBJECT_DATABASE: 'database',
  REINDEX_OBJECT_SYSTEM: 'system',
};

export function* lowerReindex(node: ReindexStmt, ranges: SourceRanges): Generator<Statement> {
  const concurrently = (node.params ?? []).some(
    (item) =>
      'DefElem' in item && item.DefElem.defname === 'concurrently' && !isOff(item.DefElem.arg),
  );
  const { relation, name } = node;
  yield {
    kind: 'Reindex',
    ...statementFacts(ranges),
    target: reindexTargets[node.kind ?? ''] ?? 'index',
    name: relation
      ? relationRef(relation, ranges)
      : name === undefined
        ? undefined
        : new NameCursor(ranges).object([name]),
    concurrently,
  };
}

/** `REINDEX (CONCURRENTLY OFF)` and its other spellings of false. */
function isOff(argument: Node | undefined): boolean {
  if (!argument) return false;
  if ('String' in argument) return ['false', 'off', '0'].includes(argument.String.sval ?? '');
  if ('Boolean' in argument) return argument.Boolean.boolval !== true;
  return 'Integer' in argument && (argument.Integer.ival ?? 0) === 0;
}
