import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { partitionPoint } from '../source/partition-point.js';
import { firstAbove } from './above.js';
import { admits, refuses } from './membership.js';
import { once } from './once.js';
import { unwrap } from './unwrap.js';
import { lastWriteBefore } from './writes.js';

/** Longer expressions are not looked for in tests. */
const longestSubject = 200;

/**
 * True when an expression has passed an allow-list on the way to where it stands:
 * `if (!ALLOWED.includes(x)) throw …` before it, `if (ALLOWED.has(x)) {…}` or `ALLOWED.has(x) ? x : y` around it.
 */
export function isGuarded(node: Node, file: HostFile): boolean {
  const value = unwrap(node);
  const [start, end] = value.range;
  if (end - start > longestSubject) return false;
  // The nearest guard decides: what stands between it and the node stands between every other one and the node, too.
  const region = innermost(guardsOf(file).regionsOf(file.textOf(value)), node);
  if (!region) return false;
  // A test that stands before an assignment says nothing of the value that is assigned.
  const variable = file.variableOf(value);
  if (variable && region.test < lastWriteBefore(variable, start)) return false;
  const boundary = boundaryAbove(node, undefined);
  return !boundary || boundary.range[0] <= region.test;
}

type Branch = TSESTree.IfStatement | TSESTree.ConditionalExpression;

/** A part of a file that runs only for allowed values of an expression. */
interface Region {
  readonly start: number;
  readonly end: number;
  /** Where the test begins. */
  readonly test: number;
  /** The region around this one. */
  readonly outer: Region | undefined;
}

class Guards {
  readonly #file: HostFile;
  /** The branches whose tests hold an expression, by its text. */
  readonly #branches = new Map<string, Branch[]>();
  readonly #regions = new Map<string, readonly Region[]>();

  constructor(file: HostFile) {
    this.#file = file;
    for (const node of file.subtree(file.source.ast)) {
      if (node.type !== 'IfStatement' && node.type !== 'ConditionalExpression') continue;
      file.attempt(node, () => {
        this.#add(node);
      });
    }
  }

  /** The regions for an expression, in the order of their starts. */
  regionsOf(subject: string): readonly Region[] {
    const known = this.#regions.get(subject);
    if (known) return known;
    const branches = this.#branches.get(subject) ?? [];
    const spans = branches.flatMap(
      (branch) => this.#file.attempt(branch, () => spansOf(branch, subject, this.#file)) ?? [],
    );
    const regions = nested(spans);
    this.#regions.set(subject, regions);
    return regions;
  }

  #add(branch: Branch): void {
    const texts = new Set<string>();
    for (const part of this.#file.subtree(branch.test)) {
      if (part.range[1] - part.range[0] <= longestSubject) texts.add(this.#file.textOf(part));
    }
    for (const text of texts) {
      const branches = this.#branches.get(text);
      if (branches) branches.push(branch);
      else this.#branches.set(text, [branch]);
    }
  }
}

const guardsOf = once((file: HostFile) => new Guards(file));

type RegionSpan = Omit<Region, 'outer'>;

/** Where a branch lets only allowed values through: inside it, or behind it when it leaves for the others. */
function spansOf(branch: Branch, subject: string, file: HostFile): readonly RegionSpan[] {
  const test = branch.test.range[0];
  const inside = ({ range: [start, end] }: Node): RegionSpan => ({ start, end, test });
  if (admits(branch.test, subject, file)) return [inside(branch.consequent)];
  if (!refuses(branch.test, subject, file)) return [];
  const spans = branch.alternate ? [inside(branch.alternate)] : [];
  const { parent } = branch;
  const isStatement = parent.type === 'BlockStatement' || parent.type === 'Program';
  if (!isStatement || branch.type !== 'IfStatement' || !leaves(branch.consequent)) return spans;
  return [...spans, { start: branch.range[1], end: parent.range[1], test }];
}

function nested(spans: readonly RegionSpan[]): readonly Region[] {
  const open: Region[] = [];
  return [...spans]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((span) => {
      while ((open.at(-1)?.end ?? Infinity) <= span.start) open.pop();
      const region = { ...span, outer: open.at(-1) };
      open.push(region);
      return region;
    });
}

/** The smallest region around a node. */
function innermost(regions: readonly Region[], { range }: Node): Region | undefined {
  const next = partitionPoint(regions, ({ start }) => start <= range[0]);
  let region = regions[next - 1];
  while (region && region.end < range[1]) region = region.outer;
  return region;
}

/** What is declared apart from the code around it runs whenever it is called. */
const boundaryAbove = firstAbove((above): Node | undefined =>
  above.type === 'FunctionDeclaration' || above.type === 'ClassDeclaration' ? above : undefined,
);

/** True when a statement ends in leaving: return, throw, continue or break. */
export function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') {
    const last = statement.body.at(-1);
    return last !== undefined && leaves(last);
  }
  return (
    statement.type === 'ReturnStatement' ||
    statement.type === 'ThrowStatement' ||
    statement.type === 'ContinueStatement' ||
    statement.type === 'BreakStatement'
  );
}
