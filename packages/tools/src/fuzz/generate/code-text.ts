import type { Random } from '../random.js';
import { expand } from './grammar.js';
import { code } from './grammars/code.js';
import { dialects, randomSqlFile, randomStatement } from './sql-text.js';

/** A TypeScript or JavaScript file with queries in it. Now and then it does not parse. */
export function randomCode(random: Random): string {
  return expand(code, 'file', random, { template, literal });
}

/** A template literal of SQL, with holes and escapes. */
function template(random: Random): string {
  const sql = shortSql(random).replaceAll(/[\\`]|\$\{/g, '\\$&');
  const body = withPieces(sql, random, () =>
    random.chance(0.15) ? random.pick(escapes) : `\${${random.pick(holes)}}`,
  );
  return `\`${body}\``;
}

/** A quoted string of SQL. */
function literal(random: Random): string {
  const quote = random.pick(["'", '"']);
  const escaped = shortSql(random)
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(/\r\n|[\r\n]/g, random.pick(['\\n', '\\\n', ' ']));
  const body = withPieces(escaped, random, () =>
    random.chance(0.3) ? random.pick(escapes) : `${quote} + ${random.pick(holes)} + ${quote}`,
  );
  return quote + body + quote;
}

const escapes = [
  '\\n',
  '\\t',
  '\\x41',
  '\\u0041',
  '\\u{1F600}',
  '\\\n',
  '\\\r\n',
  "\\'",
  '\\"',
  '\\`',
  '\\$',
  '\\\u2028',
];
const holes = [
  'id',
  'x',
  'req.params.id',
  'table',
  "cond ? 'a' : 'b'",
  '`${x}`',
  '`a ${`b ${x}`}`',
  "ids.map((i) => `'${i}'`).join(', ')",
  'ids.map(() => "?").join(",")',
  'where ? `WHERE ${where}` : ""',
  'sql`a = ${b}`',
  'sql(x)',
  'pool.escapeId(x)',
  'x.y?.z!',
  'await f()',
  '(() => 1)',
  '{ a: 1 }',
  'toString',
  "'}'",
  '/* } */ x',
  'x as string',
];

/** A statement, a part of one, or several. */
function shortSql(random: Random): string {
  const dialect = random.pick(dialects);
  if (random.chance(0.1)) return randomSqlFile(dialect, random);
  const statement = randomStatement(dialect, random).slice(0, 2000);
  if (random.chance(0.75)) return statement;
  return statement.slice(random.below(statement.length + 1));
}

/** The text with a few pieces put where its words begin. */
function withPieces(text: string, random: Random, piece: () => string): string {
  const words = text.split(/(?<=\s)/);
  for (let left = random.pick([0, 0, 1, 1, 2, 4]); left > 0; left--) {
    const at = random.below(words.length);
    // Behind a backslash it would change what that escapes.
    if (words[at - 1]?.startsWith('\\') === true) continue;
    words[at] = piece() + (words[at] ?? '');
  }
  return words.join('');
}
