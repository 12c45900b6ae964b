import type { CreateFunctionStmt, DefElem, DoStmt, Node } from '@pgsql/types';
import {
  unknown,
  type CreateRoutine,
  type DatabaseBlock,
  type Maybe,
  type Statement,
} from '../../ir/index.js';
import { splitStatements } from '../../source/split-statements.js';
import type { StatementInput } from '../dialect.js';
import { clauseTokens, wordAfter } from './clause-ranges.js';
import { lowerText } from './lower-text.js';
import { NameCursor } from './name-cursor.js';
import { stringsOf } from './node-names.js';
import { partOf } from './part-of.js';
import { lowerPlpgsql } from './plpgsql.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';
import { stringContent } from './string-content.js';

type Options = ReadonlyMap<string, DefElem>;

/** CREATE FUNCTION and CREATE PROCEDURE. */
export function* lowerRoutine(
  node: CreateFunctionStmt,
  ranges: SourceRanges,
): Generator<Statement> {
  const options = optionsOf(node.options);
  const language = stringOf(options.get('language'))?.toLowerCase() ?? 'sql';
  yield {
    kind: 'CreateRoutine',
    ...statementFacts(ranges),
    routine: new NameCursor(ranges).object(stringsOf(node.funcname)),
    object: node.is_procedure ? 'procedure' : 'function',
    language,
    body: node.sql_body ? atomicBody(ranges) : stringBody(language, options, ranges),
    orReplace: node.replace ?? false,
    securityDefiner: isTrue(options.get('security')),
    setsSearchPath: (node.options ?? []).some(setsSearchPath),
    volatility: volatilityOf(stringOf(options.get('volatility'))),
  };
}

/** A block that runs at once: the fact of the block, then those of its statements. */
export function* lowerDo(node: DoStmt, ranges: SourceRanges): Generator<Statement> {
  const options = optionsOf(node.args);
  const language = stringOf(options.get('language'))?.toLowerCase() ?? 'plpgsql';
  const body = stringAt(ranges, ranges.offset(options.get('as')?.location));
  const statements =
    body && language === 'plpgsql'
      ? lowerPlpgsql(ranges.input.text, inBlock(body, 'do'))
      : undefined;
  yield { kind: 'Do', ...statementFacts(ranges), language, isRead: statements !== undefined };
  yield* statements ?? [];
}

function optionsOf(nodes: readonly Node[] | undefined): Options {
  const options = (nodes ?? []).flatMap((node) => ('DefElem' in node ? [node.DefElem] : []));
  return new Map(options.map((option) => [option.defname ?? '', option]));
}

function stringOf(option: DefElem | undefined): string | undefined {
  const { arg } = option ?? {};
  return arg && 'String' in arg ? arg.String.sval : undefined;
}

function isTrue(option: DefElem | undefined): boolean {
  const { arg } = option ?? {};
  return arg !== undefined && 'Boolean' in arg && arg.Boolean.boolval === true;
}

function setsSearchPath(node: Node): boolean {
  if (!('DefElem' in node) || node.DefElem.defname !== 'set') return false;
  const { arg } = node.DefElem;
  return (
    arg !== undefined && 'VariableSetStmt' in arg && arg.VariableSetStmt.name === 'search_path'
  );
}

function volatilityOf(word: string | undefined): CreateRoutine['volatility'] {
  return word === 'immutable' || word === 'stable' ? word : 'volatile';
}

function stringBody(
  language: string,
  options: Options,
  ranges: SourceRanges,
): Maybe<readonly Statement[]> {
  const as = options.get('as');
  const body = as && stringAt(ranges, ranges.offset(as.location));
  if (!body) return unknown(ranges.statement, 'body is not one plain string');
  if (language === 'sql') return lowerSqlBody(inBlock(body, 'routine'));
  const statements =
    language === 'plpgsql' ? lowerPlpgsql(ranges.input.text, inBlock(body, 'routine')) : undefined;
  return statements ?? unknown(ranges.statement, `body in ${language} is not read`);
}

/** The content of the first string constant at or behind an offset. */
function stringAt(ranges: SourceRanges, offset: number): StatementInput | undefined {
  for (const token of clauseTokens(ranges, offset)) {
    if (token.kind === 'string') return stringContent(ranges.input, token);
  }
  return undefined;
}

function inBlock(input: StatementInput, of: DatabaseBlock['of']): StatementInput {
  const block: DatabaseBlock = { of, conditional: false, dynamic: false };
  return { ...input, site: { ...input.site, block }, interpolations: [] };
}

function lowerSqlBody(body: StatementInput): Statement[] {
  const { statements } = splitStatements(body.text, 'postgresql');
  return statements.flatMap(({ start, end }) => lowerText(partOf(body, start, end)));
}

/** BEGIN ATOMIC … END; a RETURN alone is an expression. */
function atomicBody(ranges: SourceRanges): Maybe<readonly Statement[]> {
  const open = wordAfter(ranges, 'ATOMIC', 0);
  const close = ranges.input.text.toUpperCase().lastIndexOf('END');
  if (!open || close < open.end) return unknown(ranges.statement, 'body is an expression');
  return lowerSqlBody(inBlock(partOf(ranges.input, open.end, close), 'routine'));
}
