import { quoted, valueOf, type MysqlSchema } from './mysql-twin.js';
import type { QueryBlock, Source } from './outline/query-block.js';
import { isWord, nameOf, tokenTree, type Item, type Leaf } from './outline/token-tree.js';

/**
 * A statement as the twin plans it: with a value in the place of each placeholder, and the indexes of each table as a hint.
 *
 * There is no plan without values: EXPLAIN takes a prepared statement in no version of MySQL and only as EXECUTE … USING in
 * MariaDB, where the values reach the plan as well (NULL makes it "Impossible WHERE"). Each value is one of many that the
 * column has, of the type of the column: of another type it would keep an index from being used.
 *
 * FORCE INDEX says that reading the whole table is very expensive (https://mariadb.com/kb/en/force-index/): what is then
 * still read from end to end, no index serves.
 */
export function twinText(
  text: string,
  blocks: readonly QueryBlock[],
  schema: MysqlSchema,
  canHint: boolean,
): string {
  const edits: Edit[] = placeholders(text, blocks, schema);
  const sources = blocks.flatMap((block) => block.sources);
  for (const source of canHint ? sources : []) {
    const hint = hintFor(source, schema);
    if (hint && source.hintAt !== undefined)
      edits.push({ start: source.hintAt, end: source.hintAt, text: hint });
  }
  let [written, at] = ['', 0];
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    written += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return written + text.slice(at);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function hintFor({ table }: Source, { indexes }: MysqlSchema): string {
  const names = table === undefined ? undefined : indexes.get(table);
  return names ? ` FORCE INDEX (${[...names.keys()].map(quoted).join()})` : '';
}

function placeholders(text: string, blocks: readonly QueryBlock[], schema: MysqlSchema): Edit[] {
  const types = columnTypes(blocks, schema);
  const leaves = flat(tokenTree(text, schema.dialect));
  return leaves.flatMap((leaf, index) => {
    if (!leaf.isPlaceholder) return [];
    return [
      {
        start: leaf.start,
        end: leaf.end,
        text: literalOf(typeBefore(leaves, index, types) ?? typeAfter(leaves, index, types)),
      },
    ];
  });
}

function flat(items: readonly Item[]): readonly Leaf[] {
  return items.flatMap((item) => (item.kind === 'group' ? flat(item.items) : [item]));
}

/** Types of the columns that a statement can name, by their names. */
function columnTypes(
  blocks: readonly QueryBlock[],
  { types }: MysqlSchema,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { table } of blocks.flatMap((block) => block.sources)) {
    for (const [name, type] of (table === undefined ? undefined : types.get(table)) ?? []) {
      if (!found.has(name)) found.set(name, type);
    }
  }
  return found;
}

/** Where a value is not compared with what stands before. */
const borders = ['WHERE', 'AND', 'OR', 'ON', 'HAVING', 'SELECT', 'WHEN', 'THEN', 'ELSE', 'NOT'];
/** What a number follows. */
const counts = ['LIMIT', 'OFFSET', 'INTERVAL'];

/** The type of the column that a value is compared with: the nearest one before. */
function typeBefore(
  leaves: readonly Leaf[],
  index: number,
  types: ReadonlyMap<string, string>,
): string | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const leaf = leaves[at];
    if (isWord(leaf, ...counts)) return 'int';
    const isRange = isWord(leaf, 'AND') && isBetween(leaves, at);
    if (isWord(leaf, ...borders) && !isRange) return undefined;
    const type = types.get(nameOf(leaf)?.toLowerCase() ?? '');
    if (type !== undefined) return type;
  }
  return undefined;
}

/** True for the AND of BETWEEN. */
function isBetween(leaves: readonly Leaf[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    if (isWord(leaves[at], 'BETWEEN')) return true;
    if (isWord(leaves[at], 'AND', 'OR', 'WHERE', 'ON')) return false;
  }
  return false;
}

function typeAfter(
  leaves: readonly Leaf[],
  index: number,
  types: ReadonlyMap<string, string>,
): string | undefined {
  for (const leaf of leaves.slice(index + 1)) {
    if (isWord(leaf, ...borders)) return undefined;
    const type = types.get(nameOf(leaf)?.toLowerCase() ?? '');
    if (type !== undefined) return type;
  }
  return undefined;
}

/** One of the values that a column of the twin has; a number where nothing is known. */
function literalOf(type = 'int'): string {
  if (/^(?:enum|set)/i.test(type)) return /'(?:[^']|'')*'/.exec(type)?.[0] ?? '7';
  return /char|text|blob|binary/i.test(type) ? `'v7'` : valueOf(type, '7');
}
