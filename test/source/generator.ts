import type { LexicalDialect } from '../../packages/core/src/source/lexis.js';

export const dialects: readonly LexicalDialect[] = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlite',
  'sqlserver',
  'unknown',
];

/** Random numbers that are the same in every run (Marsaglia, "Xorshift RNGs"). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed || 1;
  }

  /** An integer from 0 up to, and without, `limit`. */
  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }
}

/** What SQL is made of, and what breaks readers of it. */
const pieces: readonly [string, ...string[]] = [
  ...([
    "'",
    '"',
    '`',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    ';',
    ',',
    '.',
    ':',
    '::',
    ':=',
    '=',
    '?',
  ] as const),
  ...[
    '$',
    '$$',
    '$a$',
    '$1',
    '${',
    '${x}',
    '{{',
    '{{x}}',
    '%',
    '%s',
    '%(x)s',
    '%(',
    '@',
    '@x',
    '@@',
  ],
  ...[
    '--',
    '--\n',
    '/*',
    '*/',
    '/*!',
    '/*!50003',
    '#',
    '\\',
    '\\\\',
    '\\;',
    '\\.',
    '\n\\.\n',
    '\\G',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '\ufeff',
    '\u00a0',
    '\u2028',
    '\0',
    '😀',
    '\ud83d',
    '\udc00',
    'é',
  ],
  ...[
    '1',
    '0x',
    '1e',
    '1.',
    '..',
    '1_0',
    "E'",
    "e'",
    "N'",
    "U&'",
    'U&"',
    "''",
    '""',
    '|',
    '?|',
    '-',
    '+',
  ],
  ...[
    'BEGIN',
    'END',
    'CASE',
    'IF',
    'LOOP',
    'ATOMIC',
    'CREATE',
    'TRIGGER',
    'PROCEDURE',
    'RULE',
    'ON',
    'AS',
  ],
  ...[
    'SELECT',
    'FROM',
    'WHERE',
    'INSERT',
    'INTO',
    'VALUES',
    'ORDER',
    'BY',
    'COPY',
    'stdin',
    'a',
    'b',
  ],
  ...[
    'GO',
    '\nGO\n',
    '\nGO 2 --x\n',
    'DELIMITER $$\n',
    'DELIMITER ;\n',
    'DELIMITER //\n',
    '//',
    ':x',
  ],
  ...[
    '-- +goose StatementBegin\n',
    '-- +goose StatementEnd\n',
    '--> statement-breakpoint\n',
    ":'x'",
  ],
];

/** A text of a number of pieces. */
export function randomText(random: Random, length: number): string {
  let text = '';
  for (let count = 0; count < length; count++) {
    text += random.pick(pieces);
    if (random.below(3) === 0) text += ' ';
  }
  return text;
}
