import {
  checkDownSchema,
  defineRule,
  everyChange,
  quotedNames,
  type HeldLock,
  type RuleContext,
} from '../../engine/define-rule.js';
import { isUnknown, type SchemaChange } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Require a lock timeout before the first statement that waits for a lock on a live table',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql', 'mysql', 'mariadb'],
    },
    migrations: 'both',
    supersedes: ['no-blocking-trigger-ddl'],
    outweighs: ['require-statement-timeout'],
    once: 'file',
    insists: true,
    messages: {
      none: 'This waits for a lock on {{table}}, and {{later}} that comes later waits behind it: {{cause}}. Run {{command}} first, and the migration again when it fails.',
      off: 'This waits for a lock on {{table}} without an end, as lock_timeout is switched off: {{later}} that comes later waits behind it. Set lock_timeout to a few seconds.',
      long: 'This can wait for a lock on {{table}} for as long as lock_timeout allows, {{value}}: {{later}} that comes later waits behind it all that time. Set lock_timeout to a few seconds.',
    },
    schema: checkDownSchema,
    defaultOptions: [{ checkDown: false }],
  },

  check: everyChange((change, context) => {
    const isPostgres = change.site.dialect === 'postgresql';
    const waited = isPostgres ? lockedBy(change, context) : alteredBy(change, context);
    if (!waited) return undefined;
    const { span } = change;
    const name = isPostgres ? 'lock_timeout' : 'lock_wait_timeout';
    const data = { table: quotedNames([waited.relation]), ...queueOf(waited) };
    const set = context.timeouts.get(name);
    if (!set || set.value === null) {
      const command = isPostgres ? "SET lock_timeout = '5s'" : 'SET SESSION lock_wait_timeout = 5';
      return { span, messageId: 'none', data: { ...data, command } };
    }
    if (isUnknown(set.value)) return undefined;
    const seconds = isPostgres ? secondsOf(set.value) : Number(set.value);
    if (seconds === 0) return { span, messageId: 'off', data };
    return seconds > 60
      ? { span, messageId: 'long', data: { ...data, value: set.value } }
      : undefined;
  }),
});

/** Whom one more lock lets wait; the same statements have to end before it is given. */
type Waited = Pick<HeldLock, 'relation' | 'blocks'>;

function queueOf({ blocks }: Waited) {
  return blocks.includes('reads')
    ? { later: 'everything', cause: 'one long query is enough to stop the table' }
    : {
        later: 'every write',
        cause: 'one long transaction that wrote there is enough to stop them',
      };
}

/** The first live table whose readers or writers come to wait; what is built with CONCURRENTLY lets them go on. */
function lockedBy(change: SchemaChange, context: RuleContext<unknown>): Waited | undefined {
  const found = context
    .effectOf(change)
    .holds.find(
      ({ isLive, blocks, relation: { name } }) =>
        isLive &&
        blocks.length > 0 &&
        context.sizeOf({ kind: 'Model', name, span: change.span }) !== 'small',
    );
  return 'concurrently' in change && change.concurrently ? undefined : found;
}

/** In MySQL each change of a table waits for its metadata lock. */
function alteredBy(change: SchemaChange, context: RuleContext<unknown>): Waited | undefined {
  if (change.kind === 'CreateTable') return undefined;
  const [dropped] = change.kind === 'Drop' && change.object === 'table' ? change.objects : [];
  const table = dropped ?? ('table' in change ? change.table : undefined);
  if (!table || context.createdHere(table)) return undefined;
  const { name } = table;
  const isSmall = context.sizeOf({ kind: 'Model', name, span: change.span }) === 'small';
  return isSmall ? undefined : { relation: table, blocks: ['reads', 'writes'] };
}

const unit: Readonly<Record<string, number>> = {
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3600,
  d: 86_400,
};

/** Milliseconds when there is no unit (PostgreSQL manual, "Setting Parameters"). */
function secondsOf(value: string): number {
  const [, amount = '', name = 'ms'] = /^\s*([\d.]+)\s*(\w+)?\s*$/.exec(value) ?? [];
  return Number(amount || Number.NaN) * (unit[name] ?? Number.NaN);
}
