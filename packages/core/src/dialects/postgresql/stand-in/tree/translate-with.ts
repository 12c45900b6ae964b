import type { Node, WithClause } from '@pgsql/types';
import type { WithStatement } from 'pgsql-ast-parser';
import { stringNodes, given } from './nodes.js';
import type { Places } from './places.js';
import { changeNode } from './translate-change.js';

type Binding = WithStatement['bind'][number];

export function withClause(node: WithStatement, places: Places): WithClause {
  const start = places.first(node);
  return given<WithClause>({
    ctes: node.bind.map((binding) => bindingNode(binding, places)),
    recursive: places.isWord(start + 1, 'RECURSIVE'),
    location: places.offset(start),
  });
}

function bindingNode({ alias, statement }: Binding, places: Places): Node {
  const index = places.first(alias);
  return {
    CommonTableExpr: given({
      ctename: places.name(index),
      aliascolnames: stringNodes(...columnNames(index + 1, places)),
      ctematerialized: materialization(index, places),
      ctequery: changeNode(statement, places),
      location: places.offset(index),
    }),
  };
}

/** Names in parentheses behind that of the table. They are not part of the stand-in's grammar. */
function columnNames(open: number, places: Places): string[] {
  const names: string[] = [];
  if (places.text(open) !== '(') return names;
  const close = places.behindClosing(open) - 1;
  for (let index = open + 1; index < close; index += 2) names.push(places.name(index));
  return names;
}

function materialization(
  name: number,
  places: Places,
): 'CTEMaterializeDefault' | 'CTEMaterializeAlways' | 'CTEMaterializeNever' {
  const open = name + 1;
  const as = places.text(open) === '(' ? places.behindClosing(open) : open;
  if (places.isWord(as + 1, 'MATERIALIZED')) return 'CTEMaterializeAlways';
  return places.isWord(as + 1, 'NOT') ? 'CTEMaterializeNever' : 'CTEMaterializeDefault';
}
