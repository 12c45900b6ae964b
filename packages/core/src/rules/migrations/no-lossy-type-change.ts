import { defineRule, lesserLockRules } from '../../engine/define-rule.js';
import { castsOnly, isUnknown, relationName, type TypeName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changing a column to a type that does not hold all of its values',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    once: 'statement',
    supersedes: ['no-mysql-copy-alter', 'no-unsafe-type-change'],
    outweighs: lesserLockRules,
    messages: {
      narrows:
        'One value of "{{column}}" in "{{table}}" that fits {{from}} and not {{to}} makes this change fail, or is cut off where the server is not strict. Add a column of the new type, move the values that fit in batches, decide on the others, then switch over.',
      loses:
        'Changing "{{column}}" in "{{table}}" from {{from}} to {{to}} drops a part of its values without a word, and nothing brings it back. Add a column of the new type, fill it in batches, and drop the old column when nobody needs that part any more.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    AlterColumnType(change, context) {
      const { table, column, span, type } = change;
      // Who writes an expression has thought about the values.
      if (context.createdHere(table) || castsOnly(change) !== true) return;
      const known = context.catalog.table(table)?.columns.get(column);
      if (known?.kind !== 'Column' || !known.type || isUnknown(known.type)) return;
      const messageId = losses(known.type, type, change.site.dialect === 'postgresql');
      if (!messageId) return;
      const data = { column, table: relationName(table), from: known.type.text, to: type.text };
      return { span, messageId, data };
    },
  },
});

type Loss = 'narrows' | 'loses' | undefined;

/** What the values of one type lose in another; nothing where that is not known. */
function losses(from: TypeName, to: TypeName, isPostgresql: boolean): Loss {
  if (from.dimensions !== to.dimensions) return undefined;
  if (isDate(to) && isMoment(from)) return 'loses';
  if (isMoment(from) && from.name === to.name && isPostgresql) {
    return secondDigits(to) < secondDigits(from) ? 'loses' : undefined;
  }
  if (/^(?:enum|set)$/.test(from.name) && from.name === to.name) {
    return from.modifiers.every((value) => to.modifiers.includes(value)) ? undefined : 'narrows';
  }
  return textLoss(from, to) ?? numberLoss(from, to, isPostgresql);
}

function isMoment({ name }: TypeName): boolean {
  return /^(?:timestamp|timestamptz|time|timetz|datetime|datetime2)$/.test(name);
}

function isDate({ name }: TypeName): boolean {
  return name === 'date';
}

/** PostgreSQL keeps six digits of a second when the type does not say. */
function secondDigits({ modifiers: [digits] }: TypeName): number {
  return typeof digits === 'number' ? digits : 6;
}

const texts = /^(?:n?varchar|n?char|bpchar|text|ntext|citext|(?:tiny|medium|long)text)$/;

function textLoss(from: TypeName, to: TypeName): Loss {
  if (!texts.test(from.name) || !texts.test(to.name)) return undefined;
  const [limit] = to.modifiers;
  if (typeof limit !== 'number') return undefined;
  const [before] = from.modifiers;
  return typeof before !== 'number' || limit < before ? 'narrows' : undefined;
}

/** Digits that the whole numbers have at most. */
const integers: Readonly<Record<string, number>> = {
  ...{ tinyint: 3, smallint: 5, int2: 5, mediumint: 8, int: 10, int4: 10, integer: 10 },
  ...{ bigint: 19, int8: 19 },
};

function numberLoss(from: TypeName, to: TypeName, isPostgresql: boolean): Loss {
  const [before, after] = [digitsOf(from, isPostgresql), digitsOf(to, isPostgresql)];
  if (!before || !after) return undefined;
  if (after.fraction < before.fraction) return 'loses';
  return after.whole < before.whole ? 'narrows' : undefined;
}

interface Digits {
  readonly whole: number;
  readonly fraction: number;
}

function digitsOf({ name, modifiers }: TypeName, isPostgresql: boolean): Digits | undefined {
  const whole = Object.hasOwn(integers, name) ? integers[name] : undefined;
  if (whole !== undefined) return { whole, fraction: 0 };
  if (name !== 'numeric' && name !== 'decimal') return undefined;
  const [precision, scale = 0] = modifiers;
  if (typeof precision === 'number' && typeof scale === 'number') {
    return { whole: precision - scale, fraction: scale };
  }
  // Elsewhere a type without digits has some all the same, and not the same in each database.
  return isPostgresql ? { whole: Infinity, fraction: Infinity } : undefined;
}
