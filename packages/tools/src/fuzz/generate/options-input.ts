import type { FuzzInput } from '../input.js';
import type { Random } from '../random.js';
import { emptyObject, shapeOf, source, type Shape } from '../shape.js';
import { hostileValue, nonsense, wrongSettings } from './hostile.js';
import { randomSettings } from './settings.js';

/** Files that every rule has something to say about. */
const sqlText =
  'UPDATE a SET b = 1;\nDELETE FROM a;\nSELEC 1;\nCREATE INDEX i ON users (a);\nCREATE INDEX CONCURRENTLY j ON users (a);\n';
const codeText = [
  "import { Pool } from 'pg';",
  'const pool = new Pool();',
  'export async function run(ids: string[], x: string) {',
  "  await pool.query('SELECT * FROM users');",
  '  await pool.query(`SELECT * FROM ${x} WHERE a = ${x}`);',
  "  for (const id of ids) await pool.query('SELECT * FROM users WHERE id = $1', [id]);",
  "  await pool.query('DELETE FROM users');",
  '}',
  '',
].join('\n');

const plainNames = ['queries/a.sql', 'db/migration/V1__a.sql', 'src/a.ts', 'src/a.tsx'];
const strangeNames = [
  '',
  '<input>',
  '<text>.sql',
  'a.sql/',
  '../../outside.sql',
  'C:\\dir\\a.sql',
  'a\0b.ts',
  `${'x/'.repeat(500)}a.sql`,
  '__proto__/constructor.sql',
  'a.SQL',
  '.sql',
  '[a]{b}*.ts',
  '😀\ud800.ts',
];

type Aspect = 'wrongSettings' | 'settings' | 'ruleOptions' | 'languageOptions' | 'filename';

/** A file with findings under a configuration that somebody got wrong. */
export function randomOptions(random: Random, rules: readonly string[]): FuzzInput {
  const filename = random.pick(plainNames);
  const plain: FuzzInput = {
    family: 'options',
    filename,
    text: filename.endsWith('.sql') ? sqlText : codeText,
    files: {},
    settings: shapeOf({ dialect: 'postgresql' }),
    languageOptions: undefined,
    ruleOptions: {},
    wrongAt: undefined,
    talkative: random.chance(0.5),
    eslint: true,
  };
  const aspect = random.weighted<Aspect>({
    wrongSettings: 4,
    settings: 4,
    ruleOptions: 3,
    languageOptions: 2,
    filename: 1,
  });
  return { ...plain, ...changed(aspect, random, rules, filename.endsWith('.sql')) };
}

function changed(
  aspect: Aspect,
  random: Random,
  rules: readonly string[],
  isSql: boolean,
): Partial<FuzzInput> {
  switch (aspect) {
    case 'wrongSettings': {
      const { settings, at } = wrongSettings(random);
      return { settings, wrongAt: at };
    }
    case 'settings':
      return { settings: random.chance(0.2) ? hostileValue(random) : spoiled(random) };
    case 'ruleOptions':
      return { ruleOptions: { [random.pick(rules)]: ruleOption(random) } };
    case 'languageOptions':
      return isSql && random.chance(0.5)
        ? { languageOptions: wrongDialect(random), wrongAt: 'languageOptions.dialect' }
        : { languageOptions: languageOptions(random) };
    case 'filename':
      return { filename: random.pick(strangeNames), settings: randomSettings(random) };
    default:
      return aspect satisfies never;
  }
}

const settingKeys = [
  ...[
    'dialect',
    'version',
    'migrations',
    'schema',
    'tables',
    'clients',
    'sinks',
    'pooler',
    'maxFileSize',
  ],
  ...['digest', '__proto__', 'constructor', 'toString', '', 'Dialect', '\0'],
];
const innerKeys = [
  'paths',
  'runner',
  'since',
  'users',
  'db',
  'export',
  'text',
  '__proto__',
  'constructor',
  'length',
];

/** Right settings with parts replaced by something hostile, at the top or further down. */
function spoiled(random: Random): Shape {
  const settings = randomSettings(random);
  const entries = new Map(settings.of === 'object' ? settings.entries : []);
  for (let left = random.between(1, 3); left > 0; left--) {
    const key = random.pick(settingKeys);
    entries.set(key, random.chance(0.5) ? hostileValue(random) : nested(random));
  }
  return { of: 'object', entries: [...entries] };
}

function nested(random: Random): Shape {
  const value = random.chance(0.7) ? hostileValue(random) : source('"x"');
  if (random.chance(0.3)) return { of: 'array', items: [source('"a"'), value] };
  const object: Shape = { of: 'object', entries: [[random.pick(innerKeys), value]] };
  return random.chance(0.5) ? object : { of: 'array', items: [object] };
}

const optionKeys = [
  'confidence',
  'checkDown',
  'checkFiltered',
  'ignoreTables',
  'allowPaths',
  '__proto__',
  'constructor',
];

function ruleOption(random: Random): Shape {
  if (random.chance(0.3)) return hostileValue(random);
  const value = random.chance(0.5)
    ? hostileValue(random)
    : source(random.pick(['["\\0", "__proto__", "(", "x".repeat(1e5)]', '"medium"', 'true', '[]']));
  return { of: 'object', entries: [[random.pick(optionKeys), value]] };
}

const almostDialects = [
  '["postgresql"]',
  '{ toString() { return "mysql"; } }',
  'new String("auto")',
  '"postgres"',
];

/** A `dialect` of a `.sql` file that is none. */
function wrongDialect(random: Random): Shape {
  const value = source(random.pick([...nonsense, ...almostDialects]));
  return { of: 'object', entries: [['dialect', value]] };
}

function languageOptions(random: Random): Shape {
  if (random.chance(0.2)) return hostileValue(random);
  const key = random.pick([
    'dialect',
    'dialects',
    'globals',
    'parserOptions',
    'sourceType',
    '__proto__',
  ]);
  const value = random.chance(0.2) ? emptyObject : hostileValue(random);
  return { of: 'object', entries: [[key, value]] };
}
