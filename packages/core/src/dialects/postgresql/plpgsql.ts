import type { Site, Statement } from '../../ir/index.js';
import { tokens } from '../../source/lexer.js';
import { splitStatements } from '../../source/split-statements.js';
import type { StatementInput } from '../dialect.js';
import { lowerText, opaque } from './lower-text.js';
import { parsePlpgsql, type PlpgsqlNode } from './parse.js';
import { partOf } from './part-of.js';
import { stringContent } from './string-content.js';

/** A word that a statement with SQL of its own begins with, or that PL/pgSQL runs SQL by ("SQL Commands"). */
const runsSql =
  /\b(?:abort|alter|analyze|call|checkpoint|close|cluster|comment|commit|copy|create|deallocate|delete|discard|do|drop|execute|explain|fetch|for|foreach|grant|import|insert|listen|load|lock|merge|move|notify|open|perform|prepare|query|reassign|refresh|reindex|release|reset|revoke|rollback|savepoint|security|select|set|show|start|table|truncate|unlisten|update|vacuum|values|with)\b/i;

/**
 * Facts of the statements in a PL/pgSQL body, in the order of the compiler's tree. `statement` is the text of the whole
 * DO or CREATE FUNCTION, `body` the content of its string. `undefined` when the compiler rejects the body; it is not
 * asked about one that has assignments and conditions alone, as most triggers do.
 */
export function lowerPlpgsql(statement: string, body: StatementInput): Statement[] | undefined {
  if (!runsSql.test(body.text)) return [];
  const tree = parsePlpgsql(statement);
  return tree && [...new PlpgsqlBody(body).statementsOf(tree, false)];
}

/** The text that a node runs, and how: as it stands, or as the value of an expression. */
const texts: Readonly<Record<string, { readonly sql: string; readonly dynamic?: string }>> = {
  PLpgSQL_stmt_execsql: { sql: 'sqlstmt' },
  PLpgSQL_stmt_perform: { sql: 'expr' },
  PLpgSQL_stmt_call: { sql: 'expr' },
  PLpgSQL_stmt_fors: { sql: 'query' },
  PLpgSQL_stmt_return_query: { sql: 'query', dynamic: 'dynquery' },
  PLpgSQL_stmt_open: { sql: 'query', dynamic: 'dynquery' },
  PLpgSQL_stmt_dynexecute: { sql: '', dynamic: 'query' },
  PLpgSQL_stmt_dynfors: { sql: '', dynamic: 'query' },
};

/** More places than this are not tried for one text. */
const maxCandidates = 1000;

/**
 * The tree has line numbers and the text of each query, but no offsets: a query is looked for from the beginning of its
 * statement's line.
 */
class PlpgsqlBody {
  readonly #input: StatementInput;
  readonly #lines: readonly number[];
  /** Where the search for a text on a line goes on: the same statement can stand twice on one line. */
  readonly #searched = new Map<string, number>();

  constructor(input: StatementInput) {
    this.#input = input;
    this.#lines = lineStarts(input.text);
  }

  *statementsOf(node: PlpgsqlNode, conditional: boolean): Generator<Statement> {
    for (const [kind, value] of Object.entries(node)) {
      if (Array.isArray(value)) {
        for (const item of value as PlpgsqlNode[]) yield* this.statementsOf(item, conditional);
        continue;
      }
      if (typeof value !== 'object' || value === null) continue;
      const fields = value as PlpgsqlNode;
      yield* this.#ownStatements(kind, fields, conditional);
      yield* this.statementsOf(fields, conditional || decides(kind, fields));
    }
  }

  *#ownStatements(kind: string, fields: PlpgsqlNode, conditional: boolean): Generator<Statement> {
    const line = typeof fields['lineno'] === 'number' ? fields['lineno'] : 1;
    if (kind === 'PLpgSQL_stmt_commit' || kind === 'PLpgSQL_stmt_rollback') {
      yield* this.#transactionEnd(kind, line, conditional);
    }
    const names = texts[kind];
    if (!names) return;
    const query = queryOf(fields[names.sql]);
    // SELECT stands in the place of PERFORM, moved to the left by the letter that it is shorter.
    const sql = query !== undefined && kind === 'PLpgSQL_stmt_perform' ? ` ${query}` : query;
    if (sql !== undefined) yield* this.#lower(sql, line, conditional);
    const dynamic = names.dynamic === undefined ? undefined : queryOf(fields[names.dynamic]);
    if (dynamic !== undefined) yield* this.#lowerDynamic(dynamic, line, conditional);
  }

  #lower(query: string, line: number, conditional: boolean): Statement[] {
    const start = this.#find(query, line);
    if (start === undefined) return [this.#lost(line, conditional)];
    const part = partOf(this.#input, start, start + query.length);
    return lowered({ ...part, text: query, site: this.#site(conditional, false) });
  }

  /** EXECUTE of a constant runs that text; any other one is built while the block runs. */
  #lowerDynamic(expression: string, line: number, conditional: boolean): Statement[] {
    const start = this.#find(expression, line);
    if (start === undefined) return [this.#lost(line, conditional)];
    const site = this.#site(conditional, true);
    const part = { ...partOf(this.#input, start, start + expression.length), site };
    const [only, more] = tokens(part.text, 'postgresql');
    const content = only?.kind === 'string' && !more ? stringContent(part, only) : undefined;
    if (!content) return [opaque(part, 'not-static', 'EXECUTE of a text that the block builds')];
    const { statements } = splitStatements(content.text, 'postgresql');
    return statements.flatMap((range) =>
      lowered({ ...partOf(content, range.start, range.end), site }),
    );
  }

  *#transactionEnd(kind: string, line: number, conditional: boolean): Generator<Statement> {
    const word = kind === 'PLpgSQL_stmt_commit' ? /\bcommit\b/gi : /\brollback\b/gi;
    word.lastIndex = this.#lines[line - 1] ?? 0;
    const start = word.exec(this.#input.text)?.index;
    if (start === undefined) return;
    const site = this.#site(conditional, false);
    const part = { ...partOf(this.#input, start, start + word.lastIndex - start), site };
    const { span, sql, interpolations } = opaque(part, 'unsupported', '');
    const facts = { span, site, sql, interpolations };
    if (kind === 'PLpgSQL_stmt_commit') yield { kind: 'Commit', ...facts };
    else yield { kind: 'Rollback', ...facts, toSavepoint: false };
  }

  #lost(line: number, conditional: boolean): Statement {
    const { text } = this.#input;
    const start = this.#lines[line - 1] ?? 0;
    const part = partOf(this.#input, start, (this.#lines[line] ?? text.length + 1) - 1);
    const site = this.#site(conditional, false);
    return opaque({ ...part, site }, 'unsupported', 'a statement of this line was not found');
  }

  #site(conditional: boolean, dynamic: boolean): Site {
    const { site } = this.#input;
    return { ...site, block: { of: site.block?.of ?? 'do', conditional, dynamic } };
  }

  /** The compiler blanks what it takes out of a query, such as INTO, so that the length stays. */
  #find(query: string, line: number): number | undefined {
    const { text } = this.#input;
    // PERFORM reaches us as SELECT: the text behind the verb is looked for.
    const head = /^\s*(?:SELECT)?\s*/.exec(query)?.[0].length ?? 0;
    const word = /^\S+/.exec(query.slice(head))?.[0] ?? '';
    const key = `${line}:${query}`;
    let from = this.#searched.get(key) ?? this.#lines[line - 1] ?? 0;
    for (let tries = 0; tries < maxCandidates; tries++) {
      const at = text.indexOf(word, from);
      if (at < 0) return undefined;
      from = at + 1;
      const start = at - head;
      if (start < 0 || !agrees(query, text, start, head)) continue;
      this.#searched.set(key, from);
      return start;
    }
    return undefined;
  }
}

function agrees(query: string, text: string, start: number, head: number): boolean {
  for (let index = head; index < query.length; index++) {
    if (query[index] !== ' ' && query[index] !== text[start + index]) return false;
  }
  const verb = text.slice(start, start + head).trim();
  return /^(?:select|perform)?$/i.test(verb);
}

/** The server looks at the names in a body only when it runs: what we cannot parse is no error of the file. */
function lowered(input: StatementInput): Statement[] {
  return lowerText(input).map((statement) =>
    statement.kind === 'Opaque' && statement.cause === 'syntax-error'
      ? { ...statement, cause: 'unsupported', at: undefined }
      : statement,
  );
}

function queryOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('PLpgSQL_expr' in value)) return undefined;
  const { query } = value.PLpgSQL_expr as { query?: unknown };
  return typeof query === 'string' ? query : undefined;
}

/** True for what decides whether the statements inside it run, or whether they are kept. */
function decides(kind: string, fields: PlpgsqlNode): boolean {
  if (kind === 'PLpgSQL_stmt_block') return 'exceptions' in fields;
  return /^PLpgSQL_(?:stmt_(?:if|case|loop|while|for[a-z]*|dynfors)|if_elsif|case_when|exception)/.test(
    kind,
  );
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
