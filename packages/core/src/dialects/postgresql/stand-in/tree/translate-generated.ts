import type { Constraint } from '@pgsql/types';
import type { AlterColumnAddGenerated } from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import type { Places } from './places.js';
import { expressionNode } from './translate-expression.js';

/** GENERATED … AS IDENTITY, or AS an expression, whose words the tree tells only in part. */
export function generatedNode(node: AlterColumnAddGenerated, places: Places): Constraint {
  const start = wordFrom('GENERATED', places.first(node), places);
  const always = places.isWord(start + 1, 'ALWAYS');
  if (!always && !places.reads(start + 1, 'BY', 'DEFAULT')) throw new NotCarried('GENERATED');
  const as = start + (always ? 2 : 3);
  const generated_when = always ? 'a' : 'd';
  if (places.reads(as, 'AS', 'IDENTITY')) {
    if (node.expression ?? node.stored) throw new NotCarried('IDENTITY and an expression');
    return { contype: 'CONSTR_IDENTITY', generated_when };
  }
  if (!always || !node.expression || node.sequence) throw new NotCarried('GENERATED');
  const raw_expr = expressionNode(places.beginning(node.expression, as + 2), places);
  const generated_kind = node.stored ? 's' : 'v';
  return { contype: 'CONSTR_GENERATED', raw_expr, generated_when, generated_kind };
}

function wordFrom(word: string, start: number, places: Places): number {
  for (let index = start; index < places.tokens.length; index++) {
    if (places.isWord(index, word)) return index;
  }
  throw new NotCarried(`no ${word}`);
}
