import { NotCarried } from '../not-carried.js';
import { respellCommand } from './respell-alter.js';
import { respellDottedNames } from './respell-dotted-names.js';
import { respellDefinition } from './respell-definition.js';
import { respellExpression } from './respell-expression.js';
import { respellParts, respellSources } from './respell-parts.js';
import { respellQuery } from './respell-query.js';
import { respellStatement } from './respell-statement.js';
import { Respelling } from './respelling.js';
import type { WrittenToken } from './written-tokens.js';

/**
 * Respells what the stand-in's grammar has no rule for, as something that it has one for. What is said that way is
 * found again in the original when the tree is read.
 */
export function respellings(tokens: readonly WrittenToken[]): Respelling {
  const respelling = new Respelling(tokens);
  respellParts(respelling);
  respellStatement(respelling);
  tokens.forEach(({ kind, text }, index) => {
    if (kind === 'operator' && unreadOperators.has(text)) throw new NotCarried(`operator ${text}`);
    if (kind !== 'word' || respelling.of(index) !== undefined) return;
    respellExpression(text, index, respelling);
    respellQuery(text, index, respelling);
    respellDefinition(text, index, respelling);
    respellCommand(text, index, respelling);
  });
  respellSources(respelling);
  respellDottedNames(respelling);
  return respelling;
}

/** Named arguments, slices and ranges. */
const unreadOperators: ReadonlySet<string> = new Set([':=', '=>', ':', '..']);
