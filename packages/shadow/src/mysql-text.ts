import { quoted, valueOf, type MysqlSchema } from './mysql-twin.js';
import type { QueryBlock, Source } from './outline/query-block.js';
import { isWord, nameOf, tokenTree, type Item, type Leaf } from './outline/token-tree.js';

/**
 * A statement as the twin plans it: with a value in the place of each placeholder, and the indexes of each table as a hint.
 *
 * There is no plan without values. MariaDB 10.11 takes an EXPLAIN with placeholders as PREPARE and EXECUTE … USING, but what
 * is handed over reaches the plan (NULL makes it "Impossible WHERE noticed after reading const tables"), so that nothing is
 * won over a value in the text. Each value is one that the column of the twin has, of the type of the column: one of another
 * type would keep an index from being used, and one that no row has would be found out.
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
  const leaves = flat(tokenTree(text, schema.dialect));
  const typing: Typing = { leaves, types: columnTypes(blocks, schema), known: new Map() };
  return leaves.flatMap((leaf, index) => {
    if (!leaf.isPlaceholder) return [];
    const type = typeBefore(index, typing) ?? typeAfter(index, typing) ?? 'int';
    typing.known.set(leaf, type);
    return [{ start: leaf.start, end: leaf.end, text: literalOf(type) }];
  });
}

interface Typing {
  readonly leaves: readonly Leaf[];
  /** Types of the columns that the statement can name, by their names. */
  readonly types: ReadonlyMap<string, string>;
  /** Types of the placeholders before: those of one list are one. */
  readonly known: Map<Leaf, string>;
}

function flat(items: readonly Item[]): readonly Leaf[] {
  return items.flatMap((item) => (item.kind === 'group' ? flat(item.items) : [item]));
}

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
function typeBefore(index: number, { leaves, types, known }: Typing): string | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const leaf = leaves[at];
    const before = leaf && known.get(leaf);
    if (before !== undefined) return before;
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

function typeAfter(index: number, { leaves, types }: Typing): string | undefined {
  for (let at = index + 1; at < leaves.length; at++) {
    const leaf = leaves[at];
    if (isWord(leaf, ...borders)) return undefined;
    const type = types.get(nameOf(leaf)?.toLowerCase() ?? '');
    if (type !== undefined) return type;
  }
  return undefined;
}

/** One of the values that a column of the twin has. */
function literalOf(type: string): string {
  if (/^(?:enum|set)/i.test(type)) return /'(?:[^']|'')*'/.exec(type)?.[0] ?? '7';
  return /char|text|blob|binary/i.test(type) ? `'v7'` : valueOf(type, '7');
}
