import { classifyHoles, tokens, type DialectName, type Hole, type SqlText } from '@sqlproof/core';
import { TextBuilder, type MappedServerText } from './text-builder.js';

/** A statement as a server can plan it, or the reason why there is no such text. */
export type ServerText =
  | {
      readonly kind: 'text';
      readonly text: MappedServerText;
      /** What stands for something that only the running program knows, in words; empty for a text that is exact. */
      readonly assumptions: readonly string[];
    }
  | { readonly kind: 'partial'; readonly reason: string };

/** Most texts that one statement with optional parts is planned as. */
const maxVariants = 8;

/**
 * The statement between two offsets of a text as its database takes it: every bound value a `$n`, numbered without gaps, and
 * for others than PostgreSQL a `?`. One text for each way in which its optional parts can come out, up to eight.
 */
export function serverTexts(
  sql: SqlText,
  start: number,
  end: number,
  dialect: DialectName = 'postgresql',
): readonly ServerText[] {
  const variants = choices(sql, start, end, dialect);
  if (variants.length > maxVariants) {
    return [{ kind: 'partial', reason: `its parts make more than ${maxVariants} statements` }];
  }
  return variants.map((chosen) => serverText(sql, start, end, chosen, dialect));
}

type Chosen = ReadonlyMap<Hole, SqlText>;

/** Every way to choose a text for each hole that has some; more than the most only where there are too many. */
function choices(
  sql: SqlText,
  start: number,
  end: number,
  dialect: DialectName,
): readonly Chosen[] {
  let all = [new Map<Hole, SqlText>()];
  const positions = positionsIn(sql, dialect);
  for (const [index, hole] of sql.holes.entries()) {
    if (hole.start < start || hole.end > end) continue;
    const ways = textsFor(sql, hole, positions[index]).flatMap((choice) =>
      choices(choice, 0, choice.text.length, dialect).map(
        (inner): Chosen => new Map([[hole, choice], ...inner]),
      ),
    );
    const [only, ...others] = ways;
    if (!only) continue;
    // A text of many pieces is not copied for each of them.
    if (others.length === 0) for (const one of all) for (const pair of only) one.set(...pair);
    else all = all.flatMap((one) => ways.map((way) => new Map([...one, ...way])));
    if (all.length > maxVariants) return all;
  }
  return all;
}

/** The texts that can stand in a hole: those that are written, and where no value can stand those that its type allows. */
function textsFor(
  sql: SqlText,
  hole: Hole,
  position: Positions[number] | undefined,
): readonly SqlText[] {
  const { from, texts } = sql.choicesIn(hole);
  return from === 'code' || position === 'identifier' || position === 'fragment' ? texts : [];
}

type Positions = ReturnType<typeof classifyHoles>;

/** A text of many statements is looked through once. */
const known = new WeakMap<SqlText, Map<DialectName, Positions>>();

/** What stands in each hole of a text. */
function positionsIn(sql: SqlText, dialect: DialectName): Positions {
  const own = known.get(sql) ?? new Map<DialectName, Positions>();
  known.set(sql, own);
  const found = own.get(dialect) ?? classifyHoles(sql.text, sql.holes, dialect);
  own.set(dialect, found);
  return found;
}

function serverText(
  sql: SqlText,
  start: number,
  end: number,
  chosen: Chosen,
  dialect: DialectName,
): ServerText {
  const builder = new TextBuilder(dialect === 'postgresql' ? '$n' : '?');
  const assumptions = new Set<string>();
  const reason = write({ sql, start, end, chosen, builder, assumptions, dialect });
  if (reason !== undefined) return { kind: 'partial', reason };
  return { kind: 'text', text: builder.finish(), assumptions: [...assumptions] };
}

interface Part {
  readonly sql: SqlText;
  readonly start: number;
  readonly end: number;
  readonly chosen: Chosen;
  readonly builder: TextBuilder;
  readonly assumptions: Set<string>;
  readonly dialect: DialectName;
}

/** Adds a text to the one that is built; gives the reason when that cannot be done. */
function write(part: Part): string | undefined {
  const { sql, start, end, builder, dialect } = part;
  const positions = positionsIn(sql, dialect);
  const marks = [...placeholdersOutside(sql, dialect)];
  let at = start;
  for (const [index, hole] of sql.holes.entries()) {
    if (hole.start < start || hole.end > end) continue;
    at = copy(part, at, hole.start, marks);
    const reason = fill(part, hole, positions[index] ?? 'fragment');
    if (reason !== undefined) return reason;
    // The quotes around a value that is pasted go with it.
    at = builder.takesQuotes(sql.text, hole) ? hole.end + 1 : hole.end;
  }
  copy(part, at, end, marks);
  return undefined;
}

interface Mark {
  readonly start: number;
  readonly end: number;
}

/** `$1` as the text itself has it. */
function* placeholdersOutside({ text, holes }: SqlText, dialect: DialectName): Generator<Mark> {
  if (!text.includes('$')) return;
  const starts = new Set(holes.map((hole) => hole.start));
  for (const token of tokens(text, dialect)) {
    if (token.kind !== 'placeholder' || starts.has(token.start)) continue;
    if (/^\$\d+$/.test(text.slice(token.start, token.end))) yield token;
  }
}

/** Copies a run without holes; its own placeholders are numbered anew, so that no number is missing. */
function copy({ sql, builder }: Part, from: number, to: number, marks: readonly Mark[]): number {
  let at = from;
  for (const mark of marks) {
    if (mark.start < at || mark.end > to) continue;
    builder.copy(sql, at, mark.start);
    builder.parameter(sql, mark, sql.text.slice(mark.start, mark.end));
    at = mark.end;
  }
  builder.copy(sql, at, to);
  return to;
}

/** What stands in a hole when the server plans the statement; the reason when nothing can. */
function fill(
  part: Part,
  hole: Hole,
  position: ReturnType<typeof classifyHoles>[number],
): string | undefined {
  const { sql, builder, assumptions } = part;
  const choice = part.chosen.get(hole);
  if (choice) return write({ ...part, sql: choice, start: 0, end: choice.text.length });
  if (hole.source === '??') return 'it takes a name that only the program knows';
  if (hole.fill === 'tool') return `a tool replaces ${hole.source} before it is sent`;
  if (hole.fill === 'bound') {
    if (isPiece(hole) || partPositions.has(position)) {
      return `a part of it is only known when the program runs: ${hole.source}`;
    }
    builder.parameter(sql, hole, nameOf(hole));
    return undefined;
  }
  switch (position) {
    case 'value':
    case 'list':
      assumptions.add(`a value in the place of ${hole.source}`);
      builder.parameter(sql, hole, undefined);
      return undefined;
    case 'quoted':
      assumptions.add(`a value in the place of ${hole.source}`);
      builder.quoted(sql, hole);
      return undefined;
    case 'direction':
      assumptions.add(`ascending order in the place of ${hole.source}`);
      return undefined;
    case 'comment':
      return undefined;
    case 'identifier':
      return `it takes a name that only the program knows: ${hole.source}`;
    case 'fragment':
      return `a part of it is only known when the program runs: ${hole.source}`;
    default:
      return position satisfies never;
  }
}

/** Where no value can stand. */
const partPositions: ReadonlySet<string> = new Set(['identifier', 'fragment', 'direction']);

/** True for what a binding tag splices in as text: names, and pieces of other templates. */
function isPiece({ escaped, source }: Hole): boolean {
  return (
    escaped === 'identifier' ||
    /`|^\w+\.(?:(?:raw|unsafe|identifier|ref|id|table)\s*(?:<[^()]*>)?\(|empty\b)/.test(source)
  );
}

/** Equal for placeholders that are one parameter: `:name`, `@name`; `undefined` for one of its own. */
function nameOf({ source }: Hole): string | undefined {
  return /^[:@]\w/.test(source) ? source : undefined;
}
