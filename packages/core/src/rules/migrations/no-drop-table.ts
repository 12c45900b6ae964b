import {
  confidenceSchema,
  defineRule,
  isAlreadyGone,
  isMadeAnew,
  isReadBefore,
  quotedNames,
  type RuleContext,
} from '../../engine/define-rule.js';
import type { ObjectRef } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow dropping a table, which deletes its rows and breaks running code',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    migrations: 'up',
    messages: {
      drops:
        'Dropping {{tables}} deletes its rows for good, and code that runs while this is deployed and still uses it fails. Stop using it in one release and drop it in a later one.',
      dropsCopied:
        'Code that runs while this is deployed and still uses {{tables}} fails, and rows that no statement above copied are gone for good. Stop using it in one release and drop it in a later one.',
      dropsChild:
        'Dropping {{tables}} deletes its rows for good, fails code that still uses it, and stops reads and writes of {{parents}}, which it references. Stop using it in one release; in a later one drop its foreign keys, each in a transaction of its own, then the table.',
    },
    schema: confidenceSchema,
    defaultOptions: [{ confidence: 'high' }],
  },

  check: {
    Drop(change, context) {
      if (change.object !== 'table') return;
      const live = change.objects.filter(
        (table) => !isSpare(table, context) && !isAlreadyGone(change, table, context.catalog),
      );
      if (live.length === 0) return;
      const { span } = change;
      const parents = context
        .effectOf(change)
        .holds.filter(({ on, isLive }) => on === 'foreign key parents' && isLive)
        .map(({ relation }) => relation)
        .filter((parent) => !change.objects.some(({ name }) => name === parent.name));
      const confidence = live.every((table) => isMadeAnew(change, table, context))
        ? 'medium'
        : 'high';
      const data = { tables: quotedNames(live), parents: quotedNames(parents) };
      const isCopied = live.every((table) => isReadBefore(table, change, context));
      const alone = isCopied ? 'dropsCopied' : 'drops';
      return { span, messageId: parents.length > 0 ? 'dropsChild' : alone, data, confidence };
    },
  },
});

/** Copies that somebody set aside, and SQL Server's temporary tables. */
const spare = /_(?:backup|bak|old|tmp|temp)(?:_?\d+)?$|^(?:backup|bak|tmp|temp)_|^#/i;

/** True for a table without users: new, set aside, or built anew under another name that becomes this one. */
function isSpare(table: ObjectRef, context: RuleContext<unknown>): boolean {
  return (
    spare.test(table.name) || context.createdHere(table) || context.renamesTo(table).length > 0
  );
}
