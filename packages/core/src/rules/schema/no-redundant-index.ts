import { defineRule, type CatalogIndex, type CatalogTable } from '../../engine/define-rule.js';
import { isUnknown, relationName } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow an index that another one makes superfluous',
      preset: 'recommended',
      severity: 'warn',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      same: 'Index "{{other}}" of "{{table}}" has the same columns, so this one is never needed and slows down every write. Leave it out.',
      covered:
        'Index "{{other}}" of "{{table}}" begins with the same columns and serves the same searches, so this one only slows down every write. Leave it out.',
      covers:
        'This index begins with all columns of "{{other}}" and serves the same searches, so "{{other}}" now only slows down every write to "{{table}}". Drop "{{other}}" when this one is built.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    CreateIndex(change, context) {
      const { table, span, site } = change;
      if (site.block?.of === 'routine' || site.block?.conditional) return;
      const after = context.catalogAfterFile.table(table);
      const atEnd = context.catalogAfter.table(table);
      const own = after && newestLike(after, change);
      if (!after || !atEnd || !own || !isStill(own, atEnd)) return;
      // Of a pair that the file makes, only the later one is told.
      const index = after.indexes.indexOf(own);
      const others = after.indexes.filter((one, at) => at !== index && isStill(one, atEnd));
      const data = { table: relationName(table) };
      for (const other of others) {
        const { name } = other;
        if (name === undefined) continue;
        const isEarlier = after.indexes.indexOf(other) < index;
        if (isEarlier && isCoveredBy(own, other)) {
          const messageId = isSame(own, other) ? 'same' : 'covered';
          return { span, messageId, data: { ...data, other: name } };
        }
        if (isEarlier && !other.isOwned && isCoveredBy(other, own)) {
          return { span, messageId: 'covers', data: { ...data, other: name } };
        }
      }
      return;
    },
  },
});

type Sought = Pick<CatalogIndex, 'name' | 'columns' | 'unique'>;

/** The index that a statement made, by its name or, without one, by what it is. */
function newestLike({ indexes }: CatalogTable, { name, columns, unique }: Sought) {
  if (name !== undefined) return indexes.find((one) => one.name === name && !one.isOwned);
  return indexes.findLast((one) => one.columns === columns && one.unique === unique);
}

/** True when later migrations keep the index. */
function isStill({ name }: CatalogIndex, { indexes }: CatalogTable): boolean {
  return name === undefined || indexes.some((one) => one.name === name);
}

/** True when every search that the one index serves, and every row that it keeps out, is the other's too. */
function isCoveredBy(one: CatalogIndex, other: CatalogIndex): boolean {
  if (one.method !== other.method || !isOrdered(one.method)) return isSameKind(one, other);
  if (!haveSameRows(one, other)) return false;
  const [short, long] = [partsOf(one), partsOf(other)];
  if (!short || !long || short.length > long.length || short.length === 0) return false;
  if (!short.every((part, at) => part === long[at])) return false;
  if (one.unique && !(other.unique && short.length === long.length)) return false;
  const carried = [...long, ...other.include];
  return one.include.every((column) => carried.includes(column));
}

/** Of other methods nothing is known but that an equal one is no better. */
function isSameKind(one: CatalogIndex, other: CatalogIndex): boolean {
  const [parts, others] = [partsOf(one)?.join(), partsOf(other)?.join()];
  const isEqual = parts !== undefined && parts !== '' && parts === others;
  const hasSame = one.method === other.method && one.include.join() === other.include.join();
  return isEqual && hasSame && haveSameRows(one, other) && (!one.unique || other.unique);
}

function isSame(one: CatalogIndex, other: CatalogIndex): boolean {
  return partsOf(one)?.length === partsOf(other)?.length;
}

function isOrdered(method: string): boolean {
  return method === 'btree' || method === 'nonclustered';
}

/** False when only one of them leaves out rows, or they do so by conditions that are written in other words. */
function haveSameRows({ where: one }: CatalogIndex, { where: other }: CatalogIndex): boolean {
  if (one === undefined || other === undefined) return one === other;
  return !isUnknown(one) && !isUnknown(other) && one.text === other.text;
}

function partsOf({ columns }: CatalogIndex): readonly string[] | undefined {
  if (isUnknown(columns)) return undefined;
  const parts = columns.map(({ of, descending, operatorClass = '', collation = '' }) => {
    if (isUnknown(of)) return undefined;
    const what = typeof of === 'string' ? of : `(${of.text})`;
    return `${what}${descending ? ' desc' : ''}${operatorClass && ` ${operatorClass}`}${collation && ` collate ${collation}`}`;
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}
