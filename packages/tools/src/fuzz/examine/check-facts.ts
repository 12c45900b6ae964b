import { exceptionText, failure, type Failure } from '../failure.js';

/** Fields that hold numbers of their own. Any other pair of numbers is a place in the file. */
const notPlaces = new Set(['modifiers']);
/** What the engine leaves of an exception that cost one statement only. */
const stackTrace = /\n\s+at .+:\d+:\d+/;

interface Visit {
  readonly value: unknown;
  readonly path: string;
  /** The field the value stands in. */
  readonly key: string;
  /** True when everything below has been seen. */
  readonly left?: true;
}

/**
 * What is wrong with facts, findings or anything else made of plain data: places that are not in the file, values that
 * JSON would lose, cycles, caught exceptions. Knows nothing of what the data means. The first few problems only.
 */
export function factProblems(root: unknown, rootPath: string, text: string): readonly Failure[] {
  const failures: Failure[] = [];
  const above = new Set<object>();
  const seen = new Set<object>();
  // A stack of its own: nesting in the facts must not end the check.
  const pending: Visit[] = [{ value: root, path: rootPath, key: '' }];
  for (let visit = pending.pop(); visit && failures.length < 3; visit = pending.pop()) {
    const { value, path } = visit;
    if (typeof value !== 'object' || value === null) {
      const problem = scalarProblem(visit);
      if (problem) failures.push(problem);
      continue;
    }
    if (visit.left) {
      above.delete(value);
      continue;
    }
    if (above.has(value))
      failures.push(failure('not-json', `cycle ${fieldOf(path)}`, `${path} holds itself`));
    if (seen.has(value)) continue;
    seen.add(value);
    above.add(value);
    pending.push({ ...visit, left: true }, ...partsOf(visit));
    failures.push(...objectProblems(value, visit, text));
  }
  return failures;
}

function scalarProblem({ value, path }: Visit): Failure | undefined {
  const isList = path.endsWith(']');
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'object':
      return undefined;
    case 'undefined':
      // JSON leaves an absent field out, and makes null of an absent item.
      return isList
        ? failure('not-json', fieldOf(path), `${path} is undefined in a list`)
        : undefined;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? undefined
        : failure('not-json', fieldOf(path), `${path} is ${Object.is(value, -0) ? '-0' : value}`);
    default:
      return failure('not-json', fieldOf(path), `${path} is a ${typeof value}`);
  }
}

function partsOf({ value, path }: Visit): readonly Visit[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => ({
      value: item,
      path: `${path}[${index}]`,
      key: '',
    }));
  }
  // The text of a statement is the one thing with methods; its places are checked apart.
  const fields = isSqlText(value) ? { holes: value.holes } : (value as object);
  return Object.entries(fields).map(([key, part]) => ({
    value: part as unknown,
    path: `${path}.${key}`,
    key,
  }));
}

function objectProblems(value: object, { path, key }: Visit, text: string): readonly Failure[] {
  if (Array.isArray(value)) {
    const [start, end] = value as readonly unknown[];
    const isPlace = value.length === 2 && typeof start === 'number' && typeof end === 'number';
    return isPlace && !notPlaces.has(key) ? placeProblems([start, end], path, text.length) : [];
  }
  if (isSqlText(value)) return sqlTextProblems(value, path, text);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return [failure('not-json', fieldOf(path), `${path} is no plain object`)];
  }
  const { reason } = value as { readonly reason?: unknown };
  const isCaught = typeof reason === 'string' && stackTrace.test(reason);
  return isCaught ? [exceptionText(`caught and kept in ${path}`, reason)] : [];
}

function placeProblems(place: readonly [number, number], path: string, length: number): Failure[] {
  const [start, end] = place;
  const isRight =
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length;
  if (isRight) return [];
  return [
    failure(
      'span',
      kindOf(path),
      `${path} is [${start}, ${end}] in a text of ${length} characters`,
    ),
  ];
}

/** The text of a statement, as far as a check needs to know it. */
interface SqlTextLike {
  readonly text: string;
  readonly holes: readonly { readonly start: number; readonly end: number }[];
  spanAt(start: number, end: number): readonly [number, number];
  isExact(start: number, end: number): boolean;
}

function isSqlText(value: unknown): value is SqlTextLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'spanAt' in value &&
    'isExact' in value &&
    'holes' in value
  );
}

/** Places in the text are places in the file; where the two agree, they hold the same characters. */
function sqlTextProblems(sql: SqlTextLike, path: string, text: string): readonly Failure[] {
  const { length } = sql.text;
  const holes = sql.holes.flatMap(({ start, end }) =>
    placeProblems([start, end], `${path}.holes`, length),
  );
  const places = [
    [0, 0],
    [0, length],
    [length, length],
    [length >> 1, length],
    [length >> 1, length >> 1],
    [length, length + 5],
    ...sql.holes.slice(0, 20).map(({ start, end }) => [start, end]),
  ] as const;
  const spans = places.flatMap(([start, end]) => {
    const span = sql.spanAt(start, end);
    const problems = placeProblems(span, `${path}.spanAt`, text.length);
    if (problems.length > 0 || end > length || !sql.isExact(start, end)) return problems;
    if (text.slice(...span) === sql.text.slice(start, end)) return [];
    return [
      failure('span', 'exact text', `${path} says that [${start}, ${end}] is exact, and it is not`),
    ];
  });
  return [...holes, ...spans];
}

/** The field a path ends with: a value that is lost there is lost wherever such a part stands. */
function fieldOf(path: string): string {
  return kindOf(path).split('.').at(-1) ?? path;
}

/** A path without its numbers, and no deeper than tells defects apart. */
function kindOf(path: string): string {
  return path
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .slice(-2)
    .join('.');
}
