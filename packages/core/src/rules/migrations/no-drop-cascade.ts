import {
  defineRule,
  isAlreadyGone,
  isMadeAnew,
  quotedNames,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import { relationName, type Drop, type ObjectType, type SchemaChange } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow CASCADE, which drops objects that the statement does not name',
      preset: 'recommended',
      severity: 'error',
      dialects: ['postgresql'],
    },
    migrations: 'up',
    supersedes: ['no-drop-column-hidden-deps'],
    messages: {
      cascades:
        'CASCADE drops everything that depends on {{what}} without naming it: views, foreign keys, columns. Leave CASCADE out, so that the statement stops where something depends on it, and drop that by its name first.',
      cascadesTo:
        'CASCADE drops everything that depends on {{what}} without naming it, here at least the foreign keys of {{tables}}. Drop those by their names first, and leave CASCADE out.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Drop(change, context) {
      const { objects, object, cascade } = change;
      if (!cascade || childless.has(object)) return;
      const old = objects.filter(
        (one) =>
          !isMadeHere(change, one, context) &&
          !isAlreadyGone(change, one, context.catalog) &&
          !isMadeAnew(change, one, context),
      );
      if (old.length === 0) return;
      return found(change, `${object} ${quotedNames(old)}`, context);
    },

    DropColumn(change, context) {
      const { table, column, cascade } = change;
      if (!cascade || context.createdHere(table) || context.addedHere(table, column)) return;
      return found(change, `column "${column}" of "${relationName(table)}"`, context);
    },

    DropConstraint(change, context) {
      const { table, constraint, cascade } = change;
      if (!cascade || constraint === undefined || context.createdHere(table)) return;
      const known = context.catalog
        .table(table)
        ?.constraints.find(({ name }) => name === constraint);
      if (known && known.of.kind !== 'PrimaryKey' && known.of.kind !== 'Unique') return;
      return found(change, `constraint "${constraint}"`, context);
    },

    DropIndex(change, context) {
      if (!change.cascade) return;
      const old = change.indexes.filter((one) => !context.madeHere('index', one));
      return old.length === 0 ? undefined : found(change, `index ${quotedNames(old)}`, context);
    },
  },
});

/** What nothing can depend on. */
const childless: ReadonlySet<ObjectType> = new Set([
  'trigger',
  'policy',
  'rule',
  'publication',
  'subscription',
  'statistics',
]);

function isMadeHere(
  { object }: Drop,
  name: Drop['objects'][number],
  context: RuleContext<unknown>,
): boolean {
  const isTable = object === 'table' || object === 'materialized view';
  return isTable ? context.createdHere(name) : context.madeHere(object, name);
}

function found(
  change: SchemaChange,
  what: string,
  context: RuleContext<unknown>,
): Finding<'cascades' | 'cascadesTo'> {
  const { span } = change;
  const tables = context
    .effectOf(change)
    .holds.filter(({ on, isLive }) => on === 'foreign key children' && isLive)
    .map(({ relation }) => relation);
  if (tables.length === 0) return { span, messageId: 'cascades', data: { what } };
  return { span, messageId: 'cascadesTo', data: { what, tables: quotedNames(tables) } };
}
