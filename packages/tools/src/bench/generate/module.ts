import { declaration, functionDeclaration, type Writer } from './ordinary-code.js';
import { mention } from './mentions.js';
import { mentioningShare } from './quantiles.js';
import { queryBlock, queryImports } from './query-code.js';
import type { Random } from './random.js';

/** What one generated file is to be like. */
export interface ModulePlan {
  readonly holdsQueries: boolean;
  /** Characters; passed by the rest of the last declaration. */
  readonly size: number;
  /** Levels of the syntax tree. */
  readonly depth: number;
}

/** Of real applications' files with queries, the middle one holds one in about 2,000 characters, a large one 20. */
const charactersPerBlock = 5000;
const mostBlocks = 10;
/** Levels that a function with one statement has, and that each further block adds. */
const flatDepth = 11;
const levelsPerBlock = 3.8;

/** The text of a TypeScript module. */
export function moduleText(plan: ModulePlan, random: Random): string {
  const nesting = Math.max(0, Math.round((plan.depth - flatDepth) / levelsPerBlock));
  const writer: Writer = { random, nesting };
  const parts = [plan.holdsQueries ? queryImports : ordinaryImports(random)];
  let length = parts.join('').length;
  const add = (part: string): void => {
    parts.push(part);
    length += part.length + 1;
  };
  for (let index = 0; index < queryBlocks(plan); index++) add(queryBlock(random));
  if (!plan.holdsQueries && random.chance(mentioningShare)) add(mention(random));
  if (length < plan.size && nesting > 0) add(functionDeclaration(writer));
  while (length < plan.size) add(declaration({ random, nesting: random.below(nesting + 1) }));
  return parts.join('\n');
}

function queryBlocks({ holdsQueries, size }: ModulePlan): number {
  if (!holdsQueries) return 0;
  return Math.max(1, Math.min(mostBlocks, Math.round(size / charactersPerBlock)));
}

function ordinaryImports(random: Random): string {
  const modules = ['../support/logger', './types', 'node:path', '../config', 'zod'] as const;
  return random.chance(0.2) ? '' : `import { logger } from '${random.pick(modules)}';\n`;
}
