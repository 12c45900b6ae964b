import type { CreateStmt, Node, PartitionSpec } from '@pgsql/types';
import type { CreateTableStatement, PGNode } from 'pgsql-ast-parser';
import { copiedParts } from '../../../../ir/index.js';
import { dottedName, relationAt } from './dotted-name.js';
import { NotCarried } from '../not-carried.js';
import { given } from './nodes.js';
import type { Places } from './places.js';
import { columnNode } from './translate-column.js';
import { tableConstraint } from './translate-constraint.js';

export function createTableNode(node: CreateTableStatement, places: Places): Node {
  if (node.locality && !node.temporary) throw new NotCarried(`${node.locality} table`);
  const persistence = node.temporary ? 't' : node.unlogged ? 'u' : 'p';
  const relation = relationAt(places.first(node.name), places, persistence);
  const inherits = node.inherits ?? [];
  return {
    CreateStmt: given<CreateStmt>({
      relation,
      tableElts: elementsOf(node, places),
      inhRelations: inherits.map((parent): Node => ({
        RangeVar: relationAt(places.first(parent), places),
      })),
      partspec: partitioning(node, places),
      if_not_exists: node.ifNotExists,
    }),
  };
}

/** Columns and constraints in the order in which they are written. */
function elementsOf(node: CreateTableStatement, places: Places): Node[] {
  const columns = node.columns.map((column) => ({
    index: places.first(column),
    element: column.kind === 'column' ? columnNode(column, places) : likeNode(column.like, places),
  }));
  const constraints = (node.constraints ?? []).map((constraint) => ({
    index: places.first(constraint),
    element: tableConstraint(constraint, places),
  }));
  const ordered = [...columns, ...constraints].sort((a, b) => a.index - b.index);
  return ordered.map(({ element }) => element);
}

function likeNode(table: PGNode, places: Places): Node {
  const first = places.first(table);
  const options = copiedBits(dottedName(first, places).behind, places);
  return { TableLikeClause: { relation: relationAt(first, places), ...(options && { options }) } };
}

const everything = 0x7fffffff;

/** INCLUDING and EXCLUDING, which take back each other in their order. */
function copiedBits(index: number, places: Places): number {
  let bits = 0;
  for (let at = index; ; at += 2) {
    const verb = places.text(at);
    if (verb !== 'INCLUDING' && verb !== 'EXCLUDING') return bits;
    const option = places.text(at + 1);
    const bit = option === 'ALL' ? everything : 1 << copiedParts.indexOf(option.toLowerCase());
    bits = verb === 'INCLUDING' ? bits | bit : bits & ~bit;
  }
}

const strategies: Readonly<Record<string, PartitionSpec['strategy']>> = {
  RANGE: 'PARTITION_STRATEGY_RANGE',
  LIST: 'PARTITION_STRATEGY_LIST',
  HASH: 'PARTITION_STRATEGY_HASH',
};

/** PARTITION BY, which the stand-in's grammar has no place for. */
function partitioning(node: CreateTableStatement, places: Places): PartitionSpec | undefined {
  const { behind: open } = dottedName(places.first(node.name), places);
  for (let index = places.behindClosing(open); index < places.tokens.length; index++) {
    if (!places.reads(index, 'PARTITION', 'BY')) continue;
    const strategy = strategies[places.text(index + 2)];
    if (!strategy) throw new NotCarried('strategy of PARTITION BY');
    return { strategy, location: places.offset(index) };
  }
  return undefined;
}
