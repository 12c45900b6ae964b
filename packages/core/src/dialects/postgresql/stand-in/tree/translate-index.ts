import type { IndexElem, IndexStmt, Node } from '@pgsql/types';
import type { CreateIndexStatement, IndexExpression } from 'pgsql-ast-parser';
import { dottedName, relationAt } from './dotted-name.js';
import { NotCarried } from '../not-carried.js';
import { given, stringNodes } from './nodes.js';
import type { Places } from './places.js';
import { expressionNode, isQuery } from './translate-expression.js';

export function createIndexNode(node: CreateIndexStatement, places: Places): Node {
  const index = places.first(node.table);
  const { inh, ...named } = relationAt(index, places);
  const relation = places.isWord(index - 1, 'ONLY') ? named : given({ ...named, inh });
  const open = listStart(index, places);
  const behind = places.behindClosing(open);
  return {
    IndexStmt: given<IndexStmt>({
      idxname: node.indexName && places.name(places.first(node.indexName)),
      relation,
      accessMethod: node.using ? places.name(places.first(node.using)) : 'btree',
      indexParams: node.expressions.map((part) => partNode(part, open, places)),
      indexIncludingParams: includedAt(behind, places),
      whereClause: node.where ? expressionNode(node.where, places) : undefined,
      unique: node.unique,
      nulls_not_distinct: saysNulls(behind, places),
      concurrent: node.concurrently,
      if_not_exists: node.ifNotExists,
    }),
  };
}

/** The parenthesis before the parts of the index. */
function listStart(table: number, places: Places): number {
  const { behind } = dottedName(table, places);
  return places.isWord(behind, 'USING') ? behind + 2 : behind;
}

function partNode(part: IndexExpression, open: number, places: Places): Node {
  const index = places.first(part.expression);
  const own = places.parentheses(part.expression).filter((one) => one !== open);
  if (isQuery(part.expression)) throw new NotCarried('query in an index');
  const isName = part.expression.type === 'ref' && own.length === 0;
  if (isName && places.text(index + 1) === '.') throw new NotCarried('dotted name in an index');
  return {
    IndexElem: given<IndexElem>({
      name: isName ? places.name(index) : undefined,
      expr: isName ? undefined : expressionNode(part.expression, places),
      collation: part.collate ? namesOf(places.first(part.collate), places) : [],
      opclass: part.opclass ? namesOf(places.first(part.opclass), places) : [],
      ordering: part.order === undefined ? 'SORTBY_DEFAULT' : orders[part.order],
      nulls_ordering: part.nulls === undefined ? 'SORTBY_NULLS_DEFAULT' : nulls[part.nulls],
    }),
  };
}

const orders = { asc: 'SORTBY_ASC', desc: 'SORTBY_DESC' } as const;
const nulls = { first: 'SORTBY_NULLS_FIRST', last: 'SORTBY_NULLS_LAST' } as const;

function namesOf(index: number, places: Places): Node[] {
  return stringNodes(...dottedName(index, places).names);
}

/** INCLUDE (…) behind the parts, which the stand-in's grammar has no place for. */
function includedAt(behind: number, places: Places): Node[] {
  if (!places.isWord(behind, 'INCLUDE')) return [];
  const end = places.behindClosing(behind + 1) - 1;
  const elements: Node[] = [];
  for (let index = behind + 2; index < end; index += 2) {
    if (!/^[,)]$/.test(places.text(index + 1))) throw new NotCarried('expression in INCLUDE');
    elements.push({
      IndexElem: {
        name: places.name(index),
        ordering: 'SORTBY_DEFAULT',
        nulls_ordering: 'SORTBY_NULLS_DEFAULT',
      },
    });
  }
  return elements;
}

function saysNulls(behind: number, places: Places): boolean {
  const at = places.isWord(behind, 'INCLUDE') ? places.behindClosing(behind + 1) : behind;
  return places.reads(at, 'NULLS', 'NOT', 'DISTINCT');
}
