import type { Select } from '../../../ir/index.js';
import { treeAt, treesAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import type { Scope } from './scope.js';

type LimitOutline = Pick<Outline<Select>, 'limit' | 'offset'>;

/** LIMIT, OFFSET, TOP and FETCH, as far as they are written as numbers. */
export function outlineLimit(tree: Tree, { dialect }: Scope): LimitOutline {
  return dialect === 'sqlserver' ? outlineTop(tree) : outlineCounts(tree);
}

function outlineCounts({ limit: clause }: Tree): LimitOutline {
  const [first, second] = treesAt(treeAt(clause)?.value);
  if (!first) return { limit: null, offset: null };
  const isOffsetFirst = treeAt(clause)?.seperator === ',';
  const limit = countOf(isOffsetFirst ? second : first);
  const offset = second ? countOf(isOffsetFirst ? first : second) : null;
  return { ...(limit !== undefined && { limit }), ...(offset !== undefined && { offset }) };
}

function outlineTop({ top, limit: clause }: Tree): LimitOutline {
  const rows = treeAt(top);
  const fetch = treeAt(treeAt(clause)?.fetch);
  if (!rows && !treeAt(clause)) return { limit: null, offset: null };
  if (rows) return typeof rows.value === 'number' && !rows.percent ? { limit: rows.value } : {};
  const limit = countOf(treeAt(fetch?.value));
  const offset = countOf(treeAt(treeAt(treeAt(clause)?.offset)?.value));
  return { ...(limit !== undefined && { limit }), ...(offset !== undefined && { offset }) };
}

/** A negative number is none in SQLite and an error elsewhere. */
function countOf(tree: Tree | undefined): number | undefined {
  const { type, value } = tree ?? {};
  return type === 'number' && typeof value === 'number' && value >= 0 ? value : undefined;
}
