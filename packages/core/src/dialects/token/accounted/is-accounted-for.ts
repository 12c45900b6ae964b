import { splitAtCommas, type ClauseWord } from '../clause-words.js';
import type { StatementText } from '../statement-text.js';
import { commands } from './command-shapes.js';
import {
  alterIndex,
  alterTable,
  createIndex,
  createObject,
  createTable,
  drop,
  dropIndex,
  furtherItem,
  grant,
  rename,
  tableCommand,
  transfer,
  truncate,
} from './definition-shapes.js';
import { tableItem } from './patterns.js';
import { commonTables, insert, query, remove, update } from './query-shapes.js';
import { isQuery, isWholeText, shapeText } from './shape-text.js';

/** Longer statements are not looked through, nor deeper ones: a pattern tries several readings. Words, levels. */
const mostWords = 60;
const maxDepth = 8;
/** Procedures that run a text. */
const runsText = /\bSP_(?:EXECUTE|EXECUTESQL|PREPARE|PREPEXEC|MSFOREACHTABLE|MSFOREACHDB)\b/;

/**
 * True when every word of a statement stands where the readers look for it: no clause, option or command is left over
 * that no fact, and no Unknown, speaks of. What is not sure to be so is not.
 */
export function isAccountedFor(text: StatementText): boolean {
  if (text.isOpen || text.words.length > mostWords || !isWholeText(text)) return false;
  const shape = shapeText(text.words, text);
  return isKnown(shape, text) && queriesIn(text.words, text, 0);
}

function isKnown(shape: string, text: StatementText): boolean {
  if (runsText.test(shape)) return false;
  if (/^ALTER (?:IGNORE )?TABLE /.test(shape)) return isAlterTable(text);
  if (/^CREATE (?:\w+ )?TABLE /.test(shape)) return isCreateTable(shape, text);
  return statements.some((source) => shapes.matches(source, shape));
}

const change = `${commonTables}(?:${insert}|${update}|${remove})`;
const statements: readonly string[] = [
  `${commonTables}${query}`,
  change,
  drop,
  dropIndex,
  truncate,
  rename,
  grant,
  alterIndex,
  transfer,
  createIndex,
  createObject,
  ...commands,
];

function isAlterTable(text: StatementText): boolean {
  const [first = '', ...others] = splitAtCommas(text.words).map((words) => shapeText(words, text));
  const further =
    text.dialect === 'sqlserver' ? `(?:${tableCommand}|${furtherItem})` : tableCommand;
  return (
    shapes.matches(`${alterTable}${tableCommand}`, first) &&
    others.every((command) => shapes.matches(further, command))
  );
}

function isCreateTable(shape: string, text: StatementText): boolean {
  if (!shapes.matches(createTable, shape)) return false;
  const list = text.words.find(({ kind }) => kind === 'group');
  const items = list ? splitAtCommas(text.inside(list)) : [];
  return items.every((item) => shapes.matches(tableItem, shapeText(item, text)));
}

/** True when the queries in parentheses, at any depth, are accounted for as well. */
function queriesIn(words: readonly ClauseWord[], text: StatementText, depth: number): boolean {
  return words.every((word) => {
    if (word.kind !== 'group') return true;
    if (depth === maxDepth) return false;
    const inside = text.inside(word);
    const isRead =
      !isQuery(inside) || shapes.matches(`${commonTables}${query}`, shapeText(inside, text));
    return isRead && queriesIn(inside, text, depth + 1);
  });
}

/** Patterns, each made when a statement is compared with it first. */
class Shapes {
  readonly #patterns = new Map<string, RegExp>();

  matches(source: string, shape: string): boolean {
    const known = this.#patterns.get(source) ?? new RegExp(`^(?:${source})$`, 'u');
    this.#patterns.set(source, known);
    return known.test(shape);
  }
}

const shapes = new Shapes();
