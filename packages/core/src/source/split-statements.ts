import { readToken, type Token } from './lexer.js';
import type { LexicalDialect } from './lexis.js';
import { StatementBody } from './statement-body.js';

/** One statement of a file, from its first token to its last, without the semicolon. */
export interface StatementRange {
  readonly start: number;
  readonly end: number;
}

export interface SplitFile {
  readonly statements: readonly StatementRange[];
  readonly comments: readonly Token[];
}

/**
 * Cuts a file into statements by tokens alone, so that one statement that does not parse costs only itself.
 * Knows bodies with semicolons (`BEGIN ATOMIC`, routines and triggers, CREATE RULE), psql meta-commands, COPY
 * data, `GO` lines, `DELIMITER` and the markers of migration tools. Never throws; linear in the text.
 */
export function splitStatements(text: string, dialect: LexicalDialect): SplitFile {
  return new Splitter(text, dialect).run();
}

/** Comments that end a statement whether or not a semicolon does: sections of a migration file. */
const section =
  /^--(?:> statement-breakpoint|\s*\+(?:goose|migrate)\s+(?:Up|Down|StatementEnd)\b|\s*migrate:(?:up|down)\b|\s*(?:Up|Down) Migration\b|\s*changeset\s)/i;
const blockStart = /^--\s*\+(?:goose|migrate)\s+StatementBegin\b/i;
/** Client commands of sqlcmd that take the rest of their line. */
const sqlcmd = /^:(?:r|setvar|on|connect|out|error|listvar|reset|quit|exit|xml|serverlist)$/i;

const goRest = /[ \t]*(?:\d+[ \t]*)?(?=--|\/\*|[\r\n]|$)/y;
const delimiterRest = /[ \t]+(["']?)([^\s"']{1,20})\1[^\n\r]*/y;
const lineRest = /[^\n\r]*/y;
const copyEnd = /^\\\.$/gm;
/** No word that matters here is longer. */
const longestWord = 20;

class Splitter {
  readonly #statements: StatementRange[] = [];
  readonly #comments: Token[] = [];
  readonly #text: string;
  readonly #dialect: LexicalDialect;
  #delimiter = ';';
  #start = -1;
  #end = -1;
  #body: StatementBody;
  #previousWord = '';
  /** The current statement is `COPY … FROM STDIN`, or has begun like one. */
  #copy: 'no' | 'begun' | 'reads stdin' = 'no';
  /** Between goose's StatementBegin and StatementEnd. */
  #isHeld = false;

  constructor(text: string, dialect: LexicalDialect) {
    this.#text = text;
    this.#dialect = dialect;
    this.#body = new StatementBody(dialect);
  }

  run(): SplitFile {
    let index = 0;
    for (;;) {
      const token = readToken(this.#text, index, this.#dialect);
      if (!token) break;
      index = this.#take(this.#delimiter === ';' ? token : this.#beforeDelimiter(token));
    }
    this.#finish();
    return { statements: this.#statements, comments: this.#comments };
  }

  /** Handles one token and returns where reading goes on. */
  #take(token: Token): number {
    if (token.kind === 'comment') return this.#takeComment(token);
    if (this.#isDelimiter(token)) {
      this.#finish();
      return token.start + this.#delimiter.length;
    }
    if (token.kind === 'meta-command') {
      this.#finish();
      return token.end;
    }
    if (this.#isInside(token)) {
      this.#end = token.end;
      return token.end;
    }
    const length = token.end - token.start;
    const text = length > longestWord ? '' : this.#text.slice(token.start, token.end);
    if (text === ';') return this.#takeSemicolon(token);
    const rest = this.#directive(token, text);
    if (rest !== undefined) {
      this.#finish();
      return rest;
    }
    this.#extend(token, token.kind === 'word' ? text.toUpperCase() : text);
    return token.end;
  }

  /** True for a token that can only go on with the statement. Words of the other dialects' clients can end it. */
  #isInside(token: Token): boolean {
    return (
      this.#dialect === 'postgresql' &&
      this.#start >= 0 &&
      this.#copy === 'no' &&
      this.#body.isSettled &&
      this.#text[token.start] !== ';'
    );
  }

  #extend(token: Token, text: string): void {
    if (this.#start < 0) {
      this.#start = token.start;
      if (text === 'COPY') this.#copy = 'begun';
    }
    this.#end = token.end;
    this.#body.pass(token, text);
    if (token.kind !== 'word') return;
    if (text === 'STDIN' && this.#previousWord === 'FROM' && this.#copy === 'begun') {
      this.#copy = 'reads stdin';
    }
    this.#previousWord = text;
  }

  #takeComment(token: Token): number {
    this.#comments.push(token);
    const head = this.#text.slice(token.start, Math.min(token.end, token.start + 60));
    if (blockStart.test(head)) {
      this.#finish();
      this.#isHeld = true;
    } else if (section.test(head)) {
      this.#isHeld = false;
      this.#finish();
    }
    return token.end;
  }

  #takeSemicolon(token: Token): number {
    if (this.#delimiter !== ';' || this.#isHeld || this.#body.isOpen) {
      this.#body.pass(token, ';');
      return token.end;
    }
    const readsData = this.#copy === 'reads stdin';
    this.#finish();
    return readsData ? this.#endOfCopyData(token.end) : token.end;
  }

  /** Data starts on the next line and ends with a line `\.`, or with the file. */
  #endOfCopyData(index: number): number {
    copyEnd.lastIndex = index;
    return copyEnd.test(this.#text) ? copyEnd.lastIndex : this.#text.length;
  }

  #isDelimiter(token: Token): boolean {
    if (this.#delimiter === ';' || !this.#text.startsWith(this.#delimiter, token.start))
      return false;
    // A delimiter that is a word must be the whole word.
    return token.kind !== 'word' || token.end === token.start + this.#delimiter.length;
  }

  /** `END$$` is one word to MySQL's grammar and two things to its client. */
  #beforeDelimiter(token: Token): Token {
    if (token.kind !== 'word' || /^\w/.test(this.#delimiter)) return token;
    const at = this.#text.slice(token.start, token.end).indexOf(this.#delimiter);
    if (at < 0) return token;
    return { ...token, end: token.start + (at === 0 ? this.#delimiter.length : at) };
  }

  /** Where a command to the client ends, when the token starts one. */
  #directive(token: Token, text: string): number | undefined {
    switch (this.#dialect) {
      case 'sqlserver':
        return this.#batchEnd(token, text) ?? this.#sqlcmdLine(token, text);
      case 'mysql':
      case 'mariadb':
        return this.#delimiterLine(token, text);
      case 'sqlite':
        return text === '.' && this.#start < 0 ? this.#restOfOwnLine(token) : undefined;
      case 'unknown':
        return this.#batchEnd(token, text) ?? this.#delimiterLine(token, text);
      case 'postgresql':
        return undefined;
      default:
        return this.#dialect satisfies never;
    }
  }

  /**
   * `GO` alone on its line, with a count and a comment at most. Behind `GO;` sqlcmd reports an error and runs nothing:
   * no batch ends there (SQL Server documentation, "SQL Server Utilities Statements - GO").
   */
  #batchEnd(token: Token, text: string): number | undefined {
    if (token.kind !== 'word' || text.toUpperCase() !== 'GO' || !this.#startsLine(token))
      return undefined;
    goRest.lastIndex = token.end;
    return goRest.test(this.#text) ? goRest.lastIndex : undefined;
  }

  #sqlcmdLine(token: Token, text: string): number | undefined {
    return sqlcmd.test(text) ? this.#restOfOwnLine(token) : undefined;
  }

  /** MySQL's client command `DELIMITER //`. */
  #delimiterLine(token: Token, text: string): number | undefined {
    if (this.#start >= 0 || text.toUpperCase() !== 'DELIMITER') return undefined;
    delimiterRest.lastIndex = token.end;
    const delimiter = delimiterRest.exec(this.#text)?.[2];
    if (delimiter === undefined) return undefined;
    this.#delimiter = delimiter;
    return delimiterRest.lastIndex;
  }

  #restOfOwnLine(token: Token): number | undefined {
    if (!this.#startsLine(token)) return undefined;
    lineRest.lastIndex = token.start;
    return lineRest.test(this.#text) ? lineRest.lastIndex : undefined;
  }

  #startsLine(token: Token): boolean {
    let index = token.start - 1;
    while (this.#text[index] === ' ' || this.#text[index] === '\t') index--;
    return index < 0 || '\n\r\ufeff'.includes(this.#text[index] ?? '');
  }

  #finish(): void {
    if (this.#start < 0) return;
    this.#statements.push({ start: this.#start, end: this.#end });
    this.#start = -1;
    this.#body = new StatementBody(this.#dialect);
    this.#previousWord = '';
    this.#copy = 'no';
  }
}
