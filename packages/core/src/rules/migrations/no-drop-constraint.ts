import { confidenceSchema, defineRule, type RuleContext } from '../../engine/define-rule.js';
import {
  relationName,
  type Constraint,
  type DropConstraint,
  type Statement,
} from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Disallow dropping a constraint, which lets in rows that running code does not expect',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    once: 'statement',
    supersedes: ['no-multi-table-lock'],
    outweighs: ['no-drop-not-null'],
    messages: {
      foreignKey:
        'Without the foreign key "{{constraint}}" rows of "{{table}}" can point at nothing, and putting it back fails once some do; dropping it also stops reads and writes of both tables for a moment. Drop it {{alone}}, when no code relies on it.',
      other:
        'Without "{{constraint}}" rows get into "{{table}}" that it kept out, and putting it back fails once some do. Drop it when no code relies on it.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    DropConstraint(change, context) {
      const { table, constraint = change.of ?? '', span } = change;
      if (context.createdHere(table)) return;
      const known = context.catalog
        .table(table)
        ?.constraints.find(({ name }) => name === constraint);
      if (known?.of.kind === 'NotNull' || (known?.of.kind === 'Check' && isHelper(change, context)))
        return;
      const isAnswered = context
        .changesOf(table)
        .some((one) => one !== change && answers(one, change, known?.of, context));
      if (isAnswered) return;
      const data = { constraint, table: relationName(table) };
      const isForeignKey = known
        ? known.of.kind === 'ForeignKey'
        : change.of === 'foreign key' || foreignKeyName.test(constraint);
      if (isForeignKey) {
        const alone = commitsEach(change)
          ? 'in a statement of its own'
          : 'alone in its transaction';
        return { span, messageId: 'foreignKey', data: { ...data, alone } };
      }
      return { span, messageId: 'other', data, confidence: 'medium' };
    },
  },
});

/** MySQL commits before and after each change of a schema, so that no transaction holds two. */
function commitsEach({ site }: DropConstraint): boolean {
  return site.dialect === 'mysql' || site.dialect === 'mariadb';
}

/** As PostgreSQL, Prisma, Knex and TypeORM name foreign keys. */
const foreignKeyName = /(?:_fkey\d*|_foreign|_fk)$|^fk_/i;

/** True for a check that only stood in for NOT NULL until the column had it. */
function isHelper(
  { table, constraint }: DropConstraint,
  { catalog }: RuleContext<unknown>,
): boolean {
  const { constraints = [], columns } = catalog.table(table) ?? {};
  const check = constraints.find(({ name }) => name === constraint)?.of;
  if (check?.kind !== 'Check' || check.condition.kind === 'Unknown') return false;
  return check.condition.conjuncts.every((one) => {
    if (one.kind !== 'Comparison' || one.operator !== 'IS NOT NULL') return false;
    const column = one.left.kind === 'Column' ? columns?.get(one.left.name) : undefined;
    return column?.kind === 'Column' && column.notNull;
  });
}

/** True when another statement of the file makes the constraint before, puts one in its place, or drops what it is on. */
function answers(
  one: Statement,
  change: DropConstraint,
  dropped: Constraint | undefined,
  context: RuleContext<unknown>,
): boolean {
  switch (one.kind) {
    case 'Drop':
      return one.object === 'table' && context.isBefore(change, one);
    case 'DropColumn':
      return dropped !== undefined && 'columns' in dropped && dropped.columns.includes(one.column);
    case 'AddColumn':
      return one.column.defaultName === change.constraint;
    case 'AddConstraint': {
      const { constraint } = one;
      if (constraint.name !== undefined && constraint.name === change.constraint) return true;
      if (!dropped || constraint.kind !== dropped.kind || context.isBefore(one, change))
        return false;
      return (
        'columns' in dropped &&
        'columns' in constraint &&
        isSame(dropped.columns, constraint.columns)
      );
    }
    default:
      return false;
  }
}

function isSame(
  some: readonly (string | undefined)[],
  others: readonly (string | undefined)[],
): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => one !== undefined && one === others[index])
  );
}
