import type { Alias, JoinType, Node, RangeVar } from '@pgsql/types';
import type {
  From,
  FromCall,
  FromStatement,
  JoinClause,
  Name,
  PGNode,
  QNameMapped,
} from 'pgsql-ast-parser';
import { decodeName } from '../spelling/encoded-name.js';
import { NotCarried } from '../not-carried.js';
import { relationAt } from './dotted-name.js';
import { given } from './nodes.js';
import type { Places } from './places.js';
import { callNode } from './translate-call.js';
import { expressionNode } from './translate-expression.js';
import { nameNodes, selectNode } from './translate-select.js';

/** The items of FROM; a join follows the item that it joins. */
export function sourceNodes(items: readonly From[], places: Places): Node[] {
  const nodes: Node[] = [];
  for (const item of items) {
    const source = sourceNode(item, places);
    const left = item.join ? nodes.pop() : undefined;
    nodes.push(item.join && left ? joinNode(left, source, item, item.join, places) : source);
  }
  return nodes;
}

function sourceNode(item: From, places: Places): Node {
  switch (item.type) {
    case 'table':
      return { RangeVar: tableOf(item.name, places) };
    case 'statement':
      return subselectNode(item, places);
    case 'call':
      return functionNode(item, places);
    default:
      return item satisfies never;
  }
}

/** A table by its name, with its alias. */
export function tableOf(table: QNameMapped, places: Places): RangeVar {
  const alias = table.alias === undefined ? undefined : aliasOf(table.alias, table.columnNames);
  return given<RangeVar>({ ...relationAt(places.first(table), places), alias });
}

function aliasOf(name: string, columns: readonly Name[] | null | undefined): Alias {
  return given<Alias>({ aliasname: decodeName(name), colnames: nameNodes(columns) });
}

function subselectNode(item: FromStatement, places: Places): Node {
  return {
    RangeSubselect: given({
      lateral: item.lateral,
      subquery: selectNode(item.statement, places),
      alias: aliasOf(item.alias, item.columnNames),
    }),
  };
}

function functionNode(item: FromCall, places: Places): Node {
  const call = callNode({ ...item, ...placeOf(item.function) }, places);
  return {
    RangeFunction: given({
      lateral: item.lateral,
      ordinality: item.withOrdinality,
      functions: [{ List: { items: [call, {} as Node] } }],
      alias: item.alias ? aliasOf(item.alias.name, item.alias.columns) : undefined,
    }),
  };
}

/** The call begins at its name; the item can begin at LATERAL or JOIN. */
function placeOf({ _location }: PGNode): PGNode {
  return _location ? { _location } : {};
}

const joinTypes: Readonly<Record<JoinClause['type'], JoinType>> = {
  'INNER JOIN': 'JOIN_INNER',
  'CROSS JOIN': 'JOIN_INNER',
  'LEFT JOIN': 'JOIN_LEFT',
  'RIGHT JOIN': 'JOIN_RIGHT',
  'FULL JOIN': 'JOIN_FULL',
};

function joinNode(
  larg: Node,
  rarg: Node,
  item: From,
  { type, on, using }: JoinClause,
  places: Places,
): Node {
  const isNatural = places.isWord(places.first(item) - 1, 'NATURAL');
  const wantsCondition = type !== 'CROSS JOIN' && !isNatural;
  if (Boolean(on ?? using) !== wantsCondition) throw new NotCarried(`condition of ${type}`);
  return {
    JoinExpr: given({
      jointype: joinTypes[type],
      isNatural,
      larg,
      rarg,
      usingClause: nameNodes(using),
      quals: on ? expressionNode(on, places) : undefined,
    }),
  };
}
