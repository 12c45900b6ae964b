import type { DialectName } from '../ir/index.js';

/** A dialect, or the reading that suits a text whose dialect nobody told. */
export type LexicalDialect = DialectName | 'unknown';

/** What differs between the dialects at the level of characters. Every pattern is sticky. */
export interface Lexis {
  /** Where `--` starts a comment. */
  readonly lineComment: RegExp;
  readonly hashComments: boolean;
  readonly nestedComments: boolean;
  /** The opening of a comment that the server runs: its inside is read as SQL. */
  readonly executableComment: RegExp | undefined;
  readonly dollarQuotes: boolean;
  readonly backticks: boolean;
  /** `[name]`; `doubled` where `]]` stands for a bracket inside. */
  readonly brackets: 'none' | 'plain' | 'doubled';
  /** Backslash escapes in ordinary strings. */
  readonly backslashes: boolean;
  readonly doubleQuotedStrings: boolean;
  /** Letters that can stand before the quote of a string: `N'…'`. */
  readonly stringPrefixes: string;
  /** `U&'…'` and `U&"…"`. */
  readonly unicodeStrings: boolean;
  readonly word: RegExp;
  readonly number: RegExp;
  readonly placeholder: RegExp;
  /** A question mark behind an operand is an operator. */
  readonly questionMarkOperators: boolean;
  readonly operator: RegExp;
  /** Operators are runs of characters that users can define, not a fixed list. */
  readonly operatorRuns: boolean;
  /** A command to the command-line client. */
  readonly clientCommand: RegExp | undefined;
}

/** Characters of names: beyond ASCII all of them, as the servers' own lexers have it. */
const beyondAscii = '\\u0080-\\uffff';
const letter = `A-Za-z_${beyondAscii}`;
const bareName = `[${letter}][\\w${beyondAscii}]*`;
/** A dollar sign inside a name; before a brace it starts a hole: `users_${suffix}`. */
const dollar = '\\$(?!\\{)';

/** A name of characters of a class, with dollar signs. The bound keeps V8 from running out of stack. */
function nameOf(first: string, rest: string): string {
  return `${first}[${rest}]*(?:${dollar}[${rest}]*){0,500}`;
}

const decimal = '(?:\\d[\\d_]*(?:\\.(?!\\.)[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][-+]?\\d+)?';
const anyNumber = `(?:0[xX][\\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|${decimal})`;

/** `$1`, `${x}`, `{{x}}`, `%s`, `%(x)s`, `:x`, `:'x'`, `:"x"`, `$x`. A `:` after an operand slices an array. */
const pythonHole = '%s\\b|%\\(\\w[\\w.]{0,62}\\)s\\b';
const sharedHoles = [
  '\\$\\d+',
  '\\$\\{[^{}\\n]{0,200}\\}',
  '\\{\\{[^{}\\n]{0,200}\\}\\}',
  pythonHole,
  "(?<!:):'[^'\\n]{1,200}'",
  '(?<!:):"[^"\\n]{1,200}"',
  `(?<![:\\w$\\])"'${beyondAscii}]):${bareName}`,
  `\\$${bareName}`,
];
/** `??` stands for a name (mysql2, Knex). */
const questionMark = '\\?{1,2}\\d*';
/** `?|` and `?&` are operators of jsonb; `?||` is a value before a concatenation. */
const doubtfulQuestionMark = '\\?(?!&|\\|(?!\\|))\\??\\d*';
const atName = `@{1,2}[${letter}][\\w$#@${beyondAscii}]*`;

const commonOperators =
  '<=> ->> -> || && << >> <= >= <> != == := :: => !< !> += -= *= /= %= &= |= ^= .. + - * / < > = ~ ! @ # % ^ & | ` ?';
const jsonOperators = '#>> #> #- @> <@ @@ @? ?| ?& !~~* !~* !~~ !~ ~~* ~~ ~* ^@';

const plain: Lexis = {
  lineComment: /--/y,
  hashComments: false,
  nestedComments: false,
  executableComment: undefined,
  dollarQuotes: false,
  backticks: false,
  brackets: 'none',
  backslashes: false,
  doubleQuotedStrings: false,
  stringPrefixes: '',
  unicodeStrings: false,
  word: sticky(nameOf(`[${letter}]`, `\\w${beyondAscii}`)),
  number: sticky(anyNumber),
  placeholder: sticky([...sharedHoles, questionMark].join('|')),
  questionMarkOperators: false,
  operator: anyOf(commonOperators),
  operatorRuns: false,
  clientCommand: undefined,
};

// `\;` and `\\` are commands of two characters; others run to the end of the line or to the separator `\\`
// (PostgreSQL manual, "psql", Meta-Commands).
const psqlCommand = /\\(?:[;:\\]|[^\\\n\r]*(?:\\(?!\\)[^\\\n\r]*){0,500}(?:\\\\)?)/y;

const postgresql: Lexis = {
  ...plain,
  dollarQuotes: true,
  nestedComments: true,
  stringPrefixes: 'ebxn',
  unicodeStrings: true,
  // `@` is a character of operators there.
  placeholder: sticky([...sharedHoles, doubtfulQuestionMark].join('|')),
  questionMarkOperators: true,
  // At most 63 characters, as of any name; a comment starts even inside a run (manual, "Operators"). Signs alone,
  // of which each is an operator, are not read to the end of the run every time.
  operator: sticky(
    `\\+(?=\\+{62})|(?:(?!--|/\\*|${pythonHole})[-+*/<>=~!@#%^&|\`]|(?<![-+*/<>=~!#%^&|\`?])\\?){1,63}|:[:=]|\\.\\.`,
  ),
  operatorRuns: true,
  clientCommand: psqlCommand,
};

const mysql: Lexis = {
  ...plain,
  // Only before white space (MySQL manual, "Comments"); Drizzle cuts its MySQL migrations at the second form.
  lineComment: /--(?=[\x00-\x20]|$|> statement-breakpoint)/y,
  hashComments: true,
  // Version 99999 and 999999 keep a comment from every server (mysqldump, mariadb-dump).
  executableComment: /\/\*!(?!9{5,6}\b)(?:\d{5,6})?/y,
  backticks: true,
  backslashes: true,
  doubleQuotedStrings: true,
  stringPrefixes: 'bxn',
  // Names can start with a digit and with a dollar sign (MySQL manual, "Schema Object Names").
  word: sticky(nameOf(`(?:[\\w${beyondAscii}]|${dollar})`, `\\w${beyondAscii}`)),
  number: sticky(`${anyNumber}(?![\\w${beyondAscii}]|${dollar})`),
  placeholder: sticky([...sharedHoles, questionMark, atName].join('|')),
  // `\g` and `\G` end a statement in the client; the other commands take the rest of the line.
  clientCommand: /\\(?:[gG]|[^\n\r]*)/y,
};

/** Reading rules by dialect. `unknown` takes what some dialect has and no other reads differently. */
export const lexes: Readonly<Record<LexicalDialect, Lexis>> = {
  postgresql,
  mysql,
  mariadb: {
    ...mysql,
    // Versions 50700 to 99999 are MySQL's own (MariaDB manual, "Comment Syntax").
    executableComment: /\/\*M?!(?!(?:50[7-9]\d\d|5[1-9]\d{3}|[6-9]\d{4}|9{6})\b)(?:\d{5,6})?/y,
  },
  sqlite: {
    ...plain,
    backticks: true,
    brackets: 'plain',
    stringPrefixes: 'x',
    placeholder: sticky([...sharedHoles, questionMark, atName].join('|')),
  },
  sqlserver: {
    ...plain,
    nestedComments: true,
    brackets: 'doubled',
    stringPrefixes: 'n',
    word: sticky(nameOf(`[#${letter}]`, `\\w#@${beyondAscii}`)),
    // `$(name)` is a variable of sqlcmd.
    placeholder: sticky([...sharedHoles, questionMark, atName, '\\$\\([\\w.]{1,128}\\)'].join('|')),
  },
  unknown: {
    ...plain,
    lineComment: /--/y,
    dollarQuotes: true,
    backticks: true,
    stringPrefixes: 'ebxn',
    unicodeStrings: true,
    placeholder: sticky([...sharedHoles, doubtfulQuestionMark, atName].join('|')),
    questionMarkOperators: true,
    operator: anyOf(`${jsonOperators} ${commonOperators}`),
    clientCommand: psqlCommand,
  },
};

function sticky(source: string): RegExp {
  return new RegExp(source, 'y');
}

/** Longest first, so that no operator hides a longer one. */
function anyOf(operators: string): RegExp {
  const longestFirst = operators.split(' ').sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((one) => one.replaceAll(/\W/g, '\\$&')).join('|'), 'y');
}
