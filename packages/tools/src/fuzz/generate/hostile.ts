import type { Random } from '../random.js';
import { source, type Shape } from '../shape.js';

/** Values that nothing in a configuration can be. */
export const nonsense: readonly string[] = [
  'NaN',
  'null',
  '-1',
  'Infinity',
  '10n',
  'Symbol("s")',
  '() => "x"',
  'class A {}',
  'Object(Symbol.iterator)',
  '(() => { const a = {}; a.self = a; return a; })()',
  '(() => { const a = []; a.push(a); return a; })()',
  'Object.create(null)',
  'Object.freeze({ toString: null, valueOf: null })',
  '{ toString() { throw new Error("planted"); } }',
  '{ toJSON() { throw new Error("planted"); } }',
  '[[[[[]]]]]',
  '[null, undefined, NaN]',
  '{ "__proto__x": 1, constructor: null, hasOwnProperty: 5 }',
  'new Map([[1, 2]])',
  '"x".repeat(1e6)',
  'Object.fromEntries(Array.from({ length: 2000 }, (_, i) => ["key" + i, i]))',
  'new Proxy({}, {})',
];

/** Values that can be right in one place and wrong in another. */
const doubtful: readonly string[] = [
  'undefined',
  '{}',
  '[]',
  '""',
  '"postgres"',
  '"__proto__"',
  '"\\0\\ud800"',
  '"*".repeat(5000)',
  '"**/".repeat(300) + "x"',
  '"(a+)+$"',
  'true',
  '0',
  '1e308',
  '"1.2.3.4"',
  'new Date(NaN)',
  '/x/g',
  'new (class { get dialect() { return "mysql"; } })()',
  '{ get a() { throw new Error("planted getter"); } }',
  '[,]',
  'new Array(3)',
  '{ ["__proto__"]: "large", constructor: "small", toString: "huge" }',
  '{ a: { b: { c: {} } } }',
];

export function hostileValue(random: Random): Shape {
  return source(random.pick(random.chance(0.5) ? nonsense : doubtful));
}

/** Settings with one wrong part in place of a right one, and the path to it. */
export function wrongSettings(random: Random): { readonly settings: Shape; readonly at: string } {
  const wrong = source(random.pick(nonsense));
  const right: Readonly<Record<string, Shape>> = { dialect: source('"postgresql"') };
  const [path, value] = random.pick(placesFor(wrong));
  const key = path.split(/[.[]/)[0] ?? '';
  const settings: Shape = { of: 'object', entries: Object.entries({ ...right, [key]: value }) };
  return { settings, at: `settings.sqlproof.${path}` };
}

/** Paths, and the value of their first key that is wrong there. */
function placesFor(wrong: Shape): readonly (readonly [string, Shape])[] {
  const under = (key: string, value: Shape): Shape => ({ of: 'object', entries: [[key, value]] });
  return [
    ['dialect', wrong],
    ['pooler', wrong],
    ['unknownKey', wrong],
    ['migrations.runner', under('runner', wrong)],
    ['migrations.paths', under('paths', source('null'))],
    ['migrations.since', under('since', source('10n'))],
    ['tables.users', under('users', wrong)],
    ['clients.db', under('db', source('10n'))],
    ['schema[1]', { of: 'array', items: [source('"a.sql"'), source('NaN')] }],
    ['schema[0]', source('(() => { const a = []; a.push(a); return a; })()')],
    ['sinks', source('5n')],
    ['sinks[0].text', source('[{ export: "query", text: -1 }]')],
    ['maxFileSize', source('NaN')],
    ['maxFileSize', source('{ valueOf() { throw new Error("planted"); } }')],
    ['version', source('Symbol("s")')],
    ['version', source('10n')],
    ['version', source('(() => { const a = {}; a.self = a; return a; })()')],
  ];
}
