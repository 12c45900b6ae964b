import type { DialectName } from '../ir/index.js';
import { readToken, type Token } from './lexer.js';

/** One statement of a file, from its first token to its last, without the semicolon. */
export interface StatementRange {
  readonly start: number;
  readonly end: number;
}

export interface SplitFile {
  readonly statements: readonly StatementRange[];
  readonly comments: readonly Token[];
}

/** Words that open a block closed by END inside a routine or trigger body. */
const blockOpeners = new Set(['BEGIN', 'CASE']);
const bodyObjects = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT']);
const breakpoint = /^--> statement-breakpoint/;
const copyFromStdin = /^copy\b[^;]*\bfrom\s+stdin\b/i;

/**
 * Cuts a file into statements by tokens alone, so that one statement that does not parse costs only itself.
 * Knows bodies with semicolons (`BEGIN ATOMIC`, MySQL and SQLite triggers, CREATE RULE), psql meta-commands,
 * COPY data, `GO` lines and `DELIMITER`. Never throws; linear in the text.
 */
export function splitStatements(text: string, dialect: DialectName | 'unknown'): SplitFile {
  return new Splitter(text, dialect).run();
}

class Splitter {
  readonly #statements: StatementRange[] = [];
  readonly #comments: Token[] = [];
  readonly #text: string;
  readonly #dialect: DialectName | 'unknown';
  #delimiter = ';';
  #start = -1;
  #end = -1;
  /** The first words of the current statement, in upper case. */
  #words: string[] = [];
  #blocks = 0;
  #parentheses = 0;

  constructor(text: string, dialect: DialectName | 'unknown') {
    this.#text = text;
    this.#dialect = dialect;
  }

  run(): SplitFile {
    let index = 0;
    for (;;) {
      const token = readToken(this.#text, index, this.#dialect);
      if (!token) break;
      index = this.#take(token);
    }
    this.#finish();
    return { statements: this.#statements, comments: this.#comments };
  }

  /** Handles one token and returns where reading goes on. */
  #take(token: Token): number {
    if (token.kind === 'comment') return this.#takeComment(token);
    if (token.kind === 'meta-command') {
      this.#finish();
      return token.end;
    }
    if (this.#delimiter !== ';' && this.#text.startsWith(this.#delimiter, token.start)) {
      this.#finish();
      return token.start + this.#delimiter.length;
    }
    const text = this.#text.slice(token.start, token.end);
    if (text === ';' && this.#delimiter === ';' && !this.#insideBody()) {
      return this.#endStatement(token);
    }
    if (token.kind === 'word') {
      const line = this.#directiveLine(token, text.toUpperCase());
      if (line !== undefined) return line;
      this.#countBlocks(text.toUpperCase(), token.end);
    }
    if (text === '(') this.#parentheses++;
    if (text === ')') this.#parentheses--;
    if (this.#start < 0) this.#start = token.start;
    this.#end = token.end;
    return token.end;
  }

  #takeComment(token: Token): number {
    this.#comments.push(token);
    if (breakpoint.test(this.#text.slice(token.start, token.start + 30))) this.#finish();
    return token.end;
  }

  #insideBody(): boolean {
    return this.#blocks > 0 || (this.#parentheses > 0 && this.#words.includes('RULE'));
  }

  #endStatement(token: Token): number {
    const head =
      this.#start < 0 ? '' : this.#text.slice(this.#start, Math.min(this.#end, this.#start + 2000));
    this.#finish();
    return copyFromStdin.test(head) ? this.#skipCopyData(token.end) : token.end;
  }

  #skipCopyData(index: number): number {
    const close = /^\\\.\r?$/m;
    const rest = close.exec(this.#text.slice(index));
    return rest ? index + rest.index + rest[0].length : index;
  }

  /** `GO` alone on a line, and MySQL's `DELIMITER` command. */
  #directiveLine(token: Token, word: string): number | undefined {
    if (word === 'GO' && this.#dialect === 'sqlserver' && this.#isAloneOnLine(token)) {
      this.#finish();
      return token.end;
    }
    if (word !== 'DELIMITER' || this.#start >= 0) return undefined;
    const line = /^[ \t]+(\S+)[ \t]*/.exec(this.#text.slice(token.end, token.end + 80));
    if (!line?.[1]) return undefined;
    this.#delimiter = line[1];
    return token.end + line[0].length;
  }

  #isAloneOnLine(token: Token): boolean {
    const before = this.#text.lastIndexOf('\n', token.start - 1) + 1;
    const after = this.#text.indexOf('\n', token.end);
    const rest = this.#text.slice(token.end, after < 0 ? this.#text.length : after);
    return (
      this.#text.slice(before, token.start).trim() === '' && /^\s*(?:\d+\s*)?(?:--.*)?$/.test(rest)
    );
  }

  #countBlocks(word: string, end: number): void {
    if (this.#words.length < 12) this.#words.push(word);
    if (this.#words[0] !== 'CREATE' || !this.#words.some((name) => bodyObjects.has(name))) return;
    if (this.#blocks === 0) {
      if (word === 'BEGIN' && this.#opensBody(end)) this.#blocks = 1;
      return;
    }
    if (blockOpeners.has(word)) this.#blocks++;
    if (
      word === 'END' &&
      !/^\s+(?:IF|LOOP|WHILE|REPEAT)\b/i.test(this.#text.slice(end, end + 20))
    ) {
      this.#blocks -= this.#closesCase(end) ? 0 : 1;
    }
  }

  /** `END CASE` closes with its second word, which counts as an opener on the way. */
  #closesCase(end: number): boolean {
    const closes = /^\s+CASE\b/i.test(this.#text.slice(end, end + 20));
    if (closes) this.#blocks -= 2;
    return closes;
  }

  #opensBody(end: number): boolean {
    if (this.#dialect !== 'postgresql' && this.#dialect !== 'unknown') return true;
    return /^\s+ATOMIC\b/i.test(this.#text.slice(end, end + 40)) || this.#words.includes('TRIGGER');
  }

  #finish(): void {
    if (this.#start >= 0) this.#statements.push({ start: this.#start, end: this.#end });
    this.#start = -1;
    this.#words = [];
    this.#blocks = 0;
    this.#parentheses = 0;
  }
}
