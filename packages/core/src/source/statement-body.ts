import type { Token } from './lexer.js';
import type { LexicalDialect } from './lexis.js';
import { wordSet } from './word-set.js';

/** Which bodies with semicolons inside a dialect has. */
interface BodyRules {
  /** Objects of CREATE and ALTER whose definition can hold a body. */
  readonly objects: ReadonlySet<string>;
  /** Words that open a block where a statement of a body can start, besides BEGIN and CASE. */
  readonly blocks: ReadonlySet<string>;
  /** A plain BEGIN opens a body; elsewhere only BEGIN ATOMIC does. */
  readonly plainBegin: boolean;
  /** BEGIN opens a block in any statement, and a routine takes the rest of its batch. */
  readonly batches: boolean;
}

const routines = 'PROCEDURE FUNCTION TRIGGER EVENT';
const mysqlBlocks = 'IF LOOP WHILE REPEAT';
const plain = { blocks: new Set<string>(), plainBegin: true, batches: false };
const mysql = { ...plain, objects: wordSet(routines), blocks: wordSet(mysqlBlocks) };

const rules: Readonly<Record<LexicalDialect, BodyRules>> = {
  postgresql: { ...plain, objects: wordSet('PROCEDURE FUNCTION'), plainBegin: false },
  mysql,
  mariadb: { ...mysql, blocks: wordSet(`${mysqlBlocks} FOR`) },
  sqlite: { ...plain, objects: wordSet('TRIGGER') },
  sqlserver: { ...plain, objects: wordSet('PROCEDURE PROC FUNCTION TRIGGER'), batches: true },
  unknown: mysql,
};

/** What CREATE and ALTER can name; the first of these words in a statement is its object. */
const objects = wordSet(
  `${routines} PROC RULE TABLE VIEW INDEX SCHEMA DATABASE SEQUENCE TYPE DOMAIN USER ROLE LOGIN POLICY EXTENSION ` +
    'SERVER AGGREGATE OPERATOR',
);
/** How far the object of CREATE can be: `CREATE DEFINER = app@localhost SQL SECURITY INVOKER PROCEDURE`. */
const headWords = 12;

/** After these a statement of a body starts. */
const startsStatement = wordSet('; : BEGIN THEN ELSE DO LOOP REPEAT ATOMIC');
/** The last word before a body that is not a BEGIN block. */
const endsHead = wordSet(') string ROW DETERMINISTIC DATA SQL INVOKER DEFINER');
/** After these BEGIN, CASE and END are names. */
const beforeName = wordSet('. , SELECT SET BY WHERE AND OR');
/** `BEGIN TRANSACTION` and `BEGIN DIALOG` of SQL Server are statements of their own. */
const afterPlainBegin = wordSet('TRAN TRANSACTION DISTRIBUTED DIALOG CONVERSATION');

type Block = 'statements' | 'case expression';

/** Follows one statement, and knows whether a semicolon stands inside its body. */
export class StatementBody {
  readonly #rules: BodyRules;
  readonly #dialect: LexicalDialect;
  readonly #blocks: Block[] = [];
  #first = '';
  #object = '';
  #words = 0;
  #previous = '';
  #parentheses = 0;

  constructor(dialect: LexicalDialect) {
    this.#dialect = dialect;
    this.#rules = rules[dialect];
  }

  /** True when a semicolon here belongs to the statement. */
  get isOpen(): boolean {
    if (this.#blocks.length > 0) return true;
    if (this.#rules.batches) return this.#isRoutine();
    return this.#object === 'RULE' && this.#parentheses > 0;
  }

  /** True when nothing that follows can open a body: most statements, from their first or second word on. */
  get isSettled(): boolean {
    if (this.#words === 0 || this.#rules.batches || this.#blocks.length > 0) return false;
    if (this.#first === 'BEGIN') return this.#dialect !== 'mariadb' && this.#dialect !== 'unknown';
    if (this.#first !== 'CREATE' && this.#first !== 'ALTER') return true;
    if (this.#object === '') return this.#words > headWords;
    return this.#object !== 'RULE' && !this.#rules.objects.has(this.#object);
  }

  /** `text`: a word in upper case, other tokens as written when they are short. */
  pass(token: Token, text: string): void {
    if (text === '(') this.#parentheses++;
    if (text === ')') this.#parentheses--;
    if (token.kind === 'word') this.#passWord(text);
    this.#previous = token.kind === 'word' || token.kind === 'punctuation' ? text : token.kind;
  }

  #passWord(word: string): void {
    this.#words++;
    if (this.#words === 1) this.#first = word;
    else if (this.#object === '' && this.#words <= headWords && objects.has(word)) {
      this.#object = word;
      return;
    }
    if (word === 'END') this.#close();
    else if (this.#opens(word)) this.#blocks.push(this.#kindOf(word));
    else if (this.#previous === 'BEGIN' && this.#rules.batches && afterPlainBegin.has(word)) {
      this.#blocks.pop();
    }
  }

  #close(): void {
    if (this.#previous !== '.' && this.#previous !== 'AS') this.#blocks.pop();
  }

  #opens(word: string): boolean {
    // `END CASE`, `END IF`: the second word opens nothing.
    if (this.#previous === 'END') return false;
    switch (word) {
      case 'BEGIN':
        return this.#opensPlainBody();
      case 'ATOMIC':
        return this.#blocks.length === 0 && this.#opensAtomicBody();
      case 'CASE':
        if (this.#blocks.length === 0) return this.#opensCompound(word);
        return this.#previous !== '.' && this.#previous !== 'AS';
      default:
        return this.#rules.blocks.has(word) && this.#opensCompound(word);
    }
  }

  #opensPlainBody(): boolean {
    if (beforeName.has(this.#previous) || this.#previous === 'operator') return false;
    if (this.#blocks.length > 0 || this.#rules.batches) return true;
    return this.#rules.plainBegin && this.#isRoutine() && this.#previous !== this.#object;
  }

  /** `BEGIN ATOMIC` of a routine, and MariaDB's `BEGIN NOT ATOMIC` without one. */
  #opensAtomicBody(): boolean {
    if (this.#previous === 'BEGIN') return this.#isRoutine();
    return this.#dialect === 'mariadb' && this.#first === 'BEGIN' && this.#words === 3;
  }

  /** IF, LOOP and their kind open a block only where a statement starts: `IF(a, b, c)` is a function. */
  #opensCompound(word: string): boolean {
    if (this.#rules.blocks.size === 0) return false;
    if (this.#blocks.length === 0 && !this.#isRoutine()) return false;
    if (this.#blocks.at(-1) === 'case expression') return false;
    if (startsStatement.has(this.#previous)) return true;
    return word !== 'FOR' && this.#blocks.length === 0 && endsHead.has(this.#previous);
  }

  #kindOf(word: string): Block {
    const isExpression =
      word === 'CASE' && this.#blocks.length > 0 && !startsStatement.has(this.#previous);
    return isExpression ? 'case expression' : 'statements';
  }

  #isRoutine(): boolean {
    return (
      (this.#first === 'CREATE' || this.#first === 'ALTER') && this.#rules.objects.has(this.#object)
    );
  }
}
