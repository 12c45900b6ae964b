import { defineRule, type RuleContext } from '../../engine/define-rule.js';
import { isUnknown, relationName, type Relation, type Select } from '../../ir/index.js';

interface Options {
  /** Also report reads that have a condition but no limit. */
  readonly checkFiltered: boolean;
  /** Names of tables or models that stay small. Compared without case, underscores and plural endings. */
  readonly ignoreTables: readonly string[];
}

/** Words in the names of tables that hold configuration rather than data: they do not grow with use. */
const smallTableWords =
  /(?:^|_)(?:setting|config|configuration|option|preference|feature|flag|toggle|role|permission|currency|country|region|language|locale|timezone|plan|tier|category|status|state|type|kind|unit|holiday|migration|version|enum|lookup|level|rate|template|theme|menu|provider|integration|policy|scope)$/;

const defaults: Options = { checkFiltered: false, ignoreTables: [] };

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a limit on reads that nothing else bounds',
      preset: 'recommended',
      severity: 'warn',
      dialects: 'any',
    },
    messages: {
      unbounded:
        'This reads every row of {{table}}: it has neither a condition nor a limit, so it gets slower with each row added. Add {{limit}}, or read page by page.',
      first:
        'This reads every row of {{table}} and uses only the first. Ask for one row with {{one}}.',
      filtered:
        'This reads every row of {{table}} that matches, however many there are. Add {{limit}}, or read page by page.',
    },
    schema: [
      {
        type: 'object',
        properties: {
          checkFiltered: { type: 'boolean' },
          ignoreTables: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [defaults],
  },

  check: {
    Select(select, context) {
      const table = onlyStoredTable(select);
      if (!table || !isUnlimited(select) || select.site.role !== 'query') return;
      // The rows stay in the database, or are fetched in portions.
      if (select.site.block) return;
      // A report in a file of its own is run by a person who wants all of it.
      if (select.site.frontend === 'sql-file' || context.purpose !== 'application') return;
      const { where } = select;
      if (isUnknown(where) || isSmall(table, context)) return;
      if (table.kind === 'Table' && context.createdHere(table)) return;
      const data = {
        table: `"${relationName(table)}"`,
        limit: select.sql ? 'a LIMIT' : '"take"',
        one: select.sql ? 'LIMIT 1' : '"findFirst"',
      };
      const { span } = select;
      if (where.length > 0) {
        return context.options.checkFiltered ? { span, messageId: 'filtered', data } : undefined;
      }
      const messageId = select.site.result === 'first' ? 'first' : 'unbounded';
      return { span, messageId, data };
    },
  },
});

/** The table, when all rows come from stored tables and nothing folds or groups them. */
function onlyStoredTable(select: Select): Relation | undefined {
  const [first] = select.from;
  if (select.oneRow || !first || (first.kind !== 'Table' && first.kind !== 'Model'))
    return undefined;
  if (isUnknown(select.groupBy) || select.groupBy.length > 0) return undefined;
  const isSystem =
    first.kind === 'Table' &&
    (first.schema === 'information_schema' || /^pg_/.test(first.schema ?? first.name));
  return isSystem ? undefined : first;
}

function isUnlimited({ limit }: Select): boolean {
  return limit === null;
}

function isSmall(table: Relation, context: RuleContext<Options>): boolean {
  const size = context.sizeOf(table);
  if (size !== 'normal') return size === 'small';
  const names = singulars(table.name);
  const ignored = context.options.ignoreTables.flatMap(singulars);
  return names.some((name) => smallTableWords.test(name) || ignored.includes(name));
}

/** What the singular of a name can be: `FeatureFlags` and `feature_flags` are both `feature_flag`. */
function singulars(name: string): readonly string[] {
  const snake = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return [
    snake,
    snake.replace(/ies$/, 'y'),
    snake.replace(/s$/, ''),
    snake.replace(/(?<=s|x|ch|sh)es$/, ''),
  ];
}
