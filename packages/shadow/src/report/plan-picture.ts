import { joinConditions, type PlanNode } from '../plan.js';
import { shorten } from './shown-text.js';

/** A plan as it is drawn: a tree of few words. */
export interface PlanPicture {
  /** In the words of the database: `Index Scan`. */
  readonly kind: string;
  /** The table or index that is read. */
  readonly target: string | undefined;
  /** What is compared, shortened. */
  readonly conditions: readonly string[];
  /** True where a table is read from end to end. */
  readonly isFullRead: boolean;
  readonly inputs: readonly PlanPicture[];
}

/** Most steps of a plan that are drawn. */
const maxNodes = 40;
/** Longest condition. Columns. */
const maxCondition = 52;

/** The picture of a plan. `fullReads`: those of its nodes that read a table as a whole. */
export function planPicture(plan: PlanNode, fullReads: readonly PlanNode[]): PlanPicture {
  return draw(plan, new Set(fullReads), { left: maxNodes });
}

function draw(
  node: PlanNode,
  fullReads: ReadonlySet<PlanNode>,
  budget: { left: number },
): PlanPicture {
  budget.left--;
  const inputs: PlanPicture[] = [];
  for (const input of node.Plans ?? []) {
    if (budget.left <= 0) return { ...pictureOf(node, fullReads), inputs: [...inputs, further] };
    inputs.push(draw(input, fullReads, budget));
  }
  return { ...pictureOf(node, fullReads), inputs };
}

const further: PlanPicture = {
  kind: 'more steps',
  target: undefined,
  conditions: [],
  isFullRead: false,
  inputs: [],
};

function pictureOf(node: PlanNode, fullReads: ReadonlySet<PlanNode>): Omit<PlanPicture, 'inputs'> {
  return {
    kind: node['Node Type'],
    target: targetOf(node),
    conditions: conditionsOf(node).map((one) => shorten(one, maxCondition)),
    isFullRead: fullReads.has(node),
  };
}

function targetOf(node: PlanNode): string | undefined {
  const { 'Relation Name': name, 'Index Name': index, Schema: schema, Alias: alias } = node;
  if (name === undefined) return index === undefined ? undefined : shorten(index, maxCondition);
  const table = schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
  const parts = [
    table,
    ...(alias === undefined || alias === name ? [] : [`as ${alias}`]),
    ...(index === undefined ? [] : [`by ${index}`]),
  ];
  return shorten(parts.join(' '), maxCondition);
}

function conditionsOf(node: PlanNode): readonly string[] {
  const { 'Index Cond': index, Filter: filter, 'Sort Key': keys } = node;
  return [
    ...(index === undefined ? [] : [`index: ${bare(index)}`]),
    ...(filter === undefined ? [] : [`filter: ${bare(filter)}`]),
    ...joinConditions(node).map((condition) => `on: ${bare(condition)}`),
    ...(keys === undefined ? [] : [`sort: ${keys.join(', ')}`]),
  ];
}

/** The server puts a condition into parentheses. */
function bare(condition: string): string {
  if (!condition.startsWith('(')) return condition;
  let depth = 0;
  for (let at = 0; at < condition.length; at++) {
    if (condition[at] === '(') depth++;
    if (condition[at] === ')') depth--;
    if (depth === 0) return at === condition.length - 1 ? condition.slice(1, -1) : condition;
  }
  return condition;
}
