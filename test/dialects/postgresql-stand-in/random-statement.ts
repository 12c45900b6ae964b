import { Random } from '../../source/generator.js';

type Words = readonly [string, ...string[]];

const names: Words = [
  'a',
  'b',
  '"A b"',
  '"x*y"',
  '"q""r"',
  'é',
  'Total',
  'key',
  'first',
  'a$b',
  'values_',
];
const tables: Words = ['t', 'public.t', '"T"', 's.orders', '"we""ird"'];
const literals: Words = [
  ...(['1', '1.5', '.5', '1e5', '0x1F', '99999999999', 'true', 'null', '$1'] as const),
  ...["'x'", "'it''s'", "'😀'", "E'a\\nb'", '$$d$$', "B'01'", "N'n'"],
];
const types: Words = [
  ...([
    'int',
    'varchar(10)',
    'char',
    'numeric(10,2)',
    'timestamp(3) with time zone',
    'int[]',
  ] as const),
  ...['double precision', 'float(3)', 'json', 'jsonb', '"Custom"', 's.typ', 'character varying(5)'],
];
const operators: Words = [
  ...(['+', '-', '*', '/', '%', '||', '->', '->>', '#>', '@>', '<@', '&&', '|', '&', '#'] as const),
  ...['<<', '~', '!~*', '?', '?|', '@@', '<->', '~~', '=', '<>', '!=', '<', '>='],
];

/** Queries that exercise the order of operators and the nesting of everything in everything. */
export class RandomStatement {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed * 2_654_435_761);
    // The first numbers of neighbouring seeds are alike.
    for (let index = 0; index < 20; index++) this.#random.below(2);
  }

  statement(depth: number): string {
    return this.#one([
      () => this.query(depth),
      () =>
        `UPDATE ${this.#pick(tables)} x SET a = ${this.expression(depth)} WHERE ${this.expression(depth)}`,
      () => `DELETE FROM ${this.#pick(tables)} USING u WHERE ${this.expression(depth)}`,
      () => `INSERT INTO ${this.#pick(tables)} (a) VALUES (${this.expression(depth)}), (DEFAULT)`,
      () => `INSERT INTO ${this.#pick(tables)} ${this.query(depth)}`,
      () =>
        `CREATE INDEX ON t ((${this.expression(depth - 1)}), lower(a) DESC) WHERE ${this.expression(depth - 1)}`,
      () =>
        `ALTER TABLE t ADD CHECK (${this.expression(depth - 1)}) NOT VALID, ALTER a TYPE ${this.#pick(types)}`,
      () => `CREATE VIEW v AS ${this.query(depth)}`,
    ]);
  }

  query(depth: number): string {
    const select = `SELECT ${this.#list(() => this.expression(depth))} FROM ${this.#from(depth - 1)}`;
    const where = this.#maybe(() => ` WHERE ${this.expression(depth)}`);
    const group = this.#maybe(() => ` GROUP BY ${this.#list(() => this.expression(depth - 1))}`);
    const order = this.#maybe(
      () => ` ORDER BY ${this.#list(() => `${this.expression(depth - 1)} DESC`)}`,
    );
    const limit = this.#maybe(() => ` LIMIT ${this.#pick(['1', '$1', 'ALL', '1 + 1'])}`);
    return this.#one([
      () => select + where + group + order + limit,
      () => select + where + order + limit,
      () => `${select}${where} UNION ALL (${select}${order}) EXCEPT ${select}${limit}`,
      () => `WITH w (x) AS (${select}${where}) ${select}${limit}`,
    ]);
  }

  expression(depth: number): string {
    if (depth <= 0) return this.#one([() => this.#column(), () => this.#pick(literals)]);
    const inner = (): string => this.expression(depth - 1 - this.#random.below(2));
    return this.#one([
      () => this.#column(),
      () => `(${inner()})`,
      () => `${inner()} ${this.#pick(operators)} ${inner()}`,
      () => `${inner()} ${this.#pick(['AND', 'OR'])} ${inner()}`,
      () => `NOT ${inner()}`,
      () => `- ${inner()}`,
      () => `${inner()} IS ${this.#pick(['NULL', 'NOT NULL', 'NOT TRUE', 'FALSE'])}`,
      () => `${inner()} IS NOT DISTINCT FROM ${inner()}`,
      () => `${inner()} ${this.#pick(['IN', 'NOT IN'])} (${this.#list(inner)})`,
      () => `${inner()} IN (${this.query(depth - 2)})`,
      () => `${inner()} ${this.#pick(['LIKE', 'NOT ILIKE'])} ${inner()}`,
      () => `${inner()} ${this.#pick(['BETWEEN', 'NOT BETWEEN'])} ${inner()} AND ${inner()}`,
      () => `${inner()} = ${this.#pick(['ANY', 'ALL'])} (${inner()})`,
      () => `${inner()}::${this.#pick(types)}`,
      () => `CAST(${inner()} AS ${this.#pick(types)})`,
      () =>
        `${this.#pick(['lower', 'count', 'coalesce', 's.f', 'trim', 'substring'])}(${this.#list(inner)})`,
      () =>
        `sum(${inner()}) FILTER (WHERE ${inner()}) OVER (PARTITION BY ${inner()} ORDER BY ${inner()})`,
      () => `CASE WHEN ${inner()} THEN ${inner()} ELSE ${inner()} END`,
      () => `ARRAY[${this.#list(inner)}]`,
      () => `EXISTS (${this.query(depth - 2)})`,
      () => `(${this.query(depth - 2)})`,
      () => `(${inner()}, ${inner()})`,
      () => `extract(year FROM ${inner()})`,
      () => `${inner()} AT TIME ZONE ${inner()}`,
      () => `${inner()} COLLATE "C"`,
    ]);
  }

  #from(depth: number): string {
    const table = (): string => this.#pick(tables);
    return this.#one([
      table,
      () => `${table()} AS x, ${table()} y`,
      () => `${table()} JOIN ${table()} x ON ${this.expression(depth)} LEFT JOIN u USING (a, b)`,
      () => `(${this.query(depth - 1)}) AS q (a, b), f(${this.expression(depth)}) g`,
    ]);
  }

  #column(): string {
    const name = this.#pick(names);
    return this.#one([() => name, () => `t.${name}`, () => `s.t.${name}`]);
  }

  #list(item: () => string): string {
    return Array.from({ length: 1 + this.#random.below(3) }, item).join(', ');
  }

  #maybe(text: () => string): string {
    return this.#random.below(2) === 0 ? text() : '';
  }

  #one(choices: readonly [() => string, ...(() => string)[]]): string {
    return this.#random.pick(choices)();
  }

  #pick(words: Words): string {
    return this.#random.pick(words);
  }
}
