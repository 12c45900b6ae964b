import type { Hole, Statement } from '../ir/index.js';
import type { StatementInput } from './dialect.js';

/** What a fact shares with others, or that is a place and no name. */
const untouched = new Set(['sql', 'site', 'interpolations', 'span', 'within', 'at']);
/** Shorter fillers can be part of a name that somebody wrote; as the whole name they are nothing else. */
const shortest = 3;

/** Facts with the holes of a name as they are written, where the grammar gave back what they were filled with. */
export function restoreNames(
  statements: readonly Statement[],
  { holes, text, sql, offset }: StatementInput,
): readonly Statement[] {
  if (holes.length === 0) return statements;
  const sources = new Map<string, string>();
  for (const { position, start, end, hole } of holes) {
    const filler = text.slice(start, end);
    if (position !== 'identifier') continue;
    sources.set(filler, holeName(sql.text.slice(offset + start, offset + end), hole));
  }
  if (sources.size === 0) return statements;
  return statements.map((statement) => restored(statement, sources) as Statement);
}

/** A hole as a name: as the tool writes it, or as an expression of the program in a template. */
export function holeName(written: string, { source }: Hole): string {
  return /^\$\d+$/.test(written) ? `\${${source}}` : written;
}

function restored(value: unknown, sources: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return named(value, sources);
  if (Array.isArray(value)) return value.map((item) => restored(item, sources));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      untouched.has(key) ? (item as unknown) : restored(item, sources),
    ]),
  );
}

function named(name: string, sources: ReadonlyMap<string, string>): string {
  let whole = name;
  for (const [filler, source] of sources) {
    const isWhole = whole === filler;
    if (isWhole || (filler.length >= shortest && whole.includes(filler)))
      whole = whole.replaceAll(filler, () => source);
  }
  return whole;
}
