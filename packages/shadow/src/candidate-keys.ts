import { quotedName, tokens, type Token } from '@sqlproof/core';
import { aliasesIn, withoutQualifier } from './conditions.js';
import { conditionsOf, type PlannedRead } from './judge.js';
import { isJoin } from './plan.js';

/** What the conditions of a query compare, and how. */
interface Compared {
  readonly equal: readonly string[];
  readonly ordered: readonly string[];
  /** Tested for NULL, which as a rule holds for most rows or for few. */
  readonly tested: readonly string[];
}

/** Keys of indexes that may serve a table, the most promising first; as they stand in CREATE INDEX. */
export function candidateKeys(read: PlannedRead): readonly string[] {
  // A partition has an alias of its own.
  const alias = read.place.node.Alias ?? read.alias;
  const { equal, ordered, tested } = comparedIn(conditionsOf(read), alias);
  const sorted = [...extremeKeys(read), ...sortKeys(read)];
  const single = [...equal, ...ordered];
  const wide = [[...equal, ...sorted], [...equal, ...ordered.slice(0, 1)], equal];
  const all = [
    ...wide.map((keys) => [...new Set(keys)].join(', ')),
    ...single,
    ...sorted.slice(0, 1),
    ...calledKeys(conditionsOf(read), alias),
    [...equal, ...tested].join(', '),
    ...tested,
  ];
  return [...new Set(all)].filter((keys) => keys !== '');
}

function comparedIn(conditions: readonly string[], alias: string): Compared {
  const equal = new Set<string>();
  const ordered = new Set<string>();
  const tested = new Set<string>();
  for (const condition of conditions) {
    for (const { key, operator } of comparisons(condition, alias)) {
      if (operator === '=') equal.add(key);
      else if (operator === 'IS') tested.add(key);
      else if (/^[<>]=?$/.test(operator)) ordered.add(key);
    }
  }
  return {
    equal: [...equal],
    ordered: [...ordered].filter((key) => !equal.has(key)),
    tested: [...tested].filter((key) => !equal.has(key) && !ordered.has(key)),
  };
}

/** Calls that are compared with something, such as `lower(email)`: keys of expression indexes. */
function calledKeys(conditions: readonly string[], alias: string): readonly string[] {
  const keys = new Set<string>();
  for (const condition of conditions) {
    for (const [, call = ''] of condition.matchAll(comparedCall)) {
      const own = aliasesIn(call);
      if (own.length > 0 && own.every((one) => one === alias)) {
        keys.add(withoutQualifier(call, alias));
      }
    }
  }
  return [...keys];
}

const comparedCall = /(?<![\w".$])([a-z_]\w*\((?:[^()']|\([^()']*\))*\)) (?:=|<|>)/g;

/** Comparisons of a column of the table, or of a function of one, in a condition as the server prints it. */
function* comparisons(
  condition: string,
  alias: string,
): Generator<{ readonly key: string; readonly operator: string }> {
  const all = [...tokens(condition, 'postgresql')];
  const text = (token: Token | undefined): string =>
    token ? condition.slice(token.start, token.end) : '';
  for (const [index, token] of all.entries()) {
    if (nameIn(text(token)) !== alias || text(all[index + 1]) !== '.') continue;
    const column = all[index + 2];
    if (!column) continue;
    const end = behindCast(all, index + 2, text);
    const operator = text(all[end + 1]).toUpperCase();
    const name = quotedName(nameIn(text(column)));
    if (operator !== ')') yield { key: name, operator };
    if (text(all[openingOf(all, index, text) - 1]) === '=') yield { key: name, operator: '=' };
  }
}

/** Index of the last token of `(o.email)::text`, from the column on; of the column where nothing is around it. */
function behindCast(
  all: readonly Token[],
  column: number,
  text: (token: Token | undefined) => string,
): number {
  const isCast = text(all[column + 1]) === ')' && text(all[column + 2]) === '::';
  return isCast ? column + 3 : column;
}

/** Index of the first token of `(o.email)`, from the alias back. */
function openingOf(
  all: readonly Token[],
  alias: number,
  text: (token: Token | undefined) => string,
): number {
  return text(all[alias - 1]) === '(' && text(all[alias + 3]) === ')' ? alias - 1 : alias;
}

function nameIn(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1).replaceAll('""', '"') : token;
}

/** The column whose smallest or largest value is asked for, and nothing else. */
function extremeKeys({ place: { above }, alias }: PlannedRead): readonly string[] {
  const [aggregate] = above;
  if (aggregate?.['Node Type'] !== 'Aggregate') return [];
  const keys = (aggregate.Output ?? []).map((one) => /^(?:min|max)\((.+)\)$/.exec(one)?.[1]);
  const [key] = keys;
  if (keys.length !== 1 || key === undefined) return [];
  // With one table, the server names the column alone.
  const own = /^(?:[\w$]+|"(?:[^"]|"")*")$/.test(key) ? key : ownSortKey(key, alias);
  return own === undefined ? [] : [own];
}

/** What the rows are sorted by, where one table alone says that. */
function sortKeys({ place: { above }, alias }: PlannedRead): readonly string[] {
  for (const node of above) {
    if (isJoin(node)) return [];
    const keys = node['Sort Key'];
    if (!keys) continue;
    const own = keys.map((key) => ownSortKey(key, alias));
    return own.every((key) => key !== undefined) ? own : [];
  }
  return [];
}

function ownSortKey(key: string, alias: string): string | undefined {
  const [, qualifier = '', column = '', rest = ''] =
    /^([\w$]+|"(?:[^"]|"")*")\.([\w$]+|"(?:[^"]|"")*")((?: DESC)?(?: NULLS (?:FIRST|LAST))?)$/.exec(
      key,
    ) ?? [];
  return nameIn(qualifier) === alias && column !== '' ? `${column}${rest}` : undefined;
}
