import { defineRule, type Confidence, type RuleContext } from '../../engine/define-rule.js';
import {
  isUnknown,
  relationName,
  type Loop,
  type LoopedCall,
  type Operand,
  type Predicate,
  type Select,
  type Span,
} from '../../ir/index.js';

interface Options {
  /** `medium` also reports loops that may be harmless: behind a condition, or through a long helper. */
  readonly confidence: Confidence;
  /** Parts of paths in which loops of queries are accepted. */
  readonly allowPaths: readonly string[];
}

const defaults: Options = { confidence: 'high', allowPaths: [] };

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow reading from the database once per element of a collection',
      preset: 'recommended',
      severity: 'warn',
      dialects: 'any',
    },
    messages: {
      direct:
        'This query of {{table}} runs once per round of "{{loop}}", one round trip each. {{fix}}',
      helper:
        '{{chain}} runs a query of {{table}} once per round of "{{loop}}", one round trip each. {{fix}}',
    },
    schema: [
      {
        type: 'object',
        properties: {
          confidence: { type: 'string', enum: ['high', 'medium'] },
          allowPaths: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [defaults],
  },

  check: {
    *Select(select, context) {
      // Without a table there are no rows to read in one go: locks, sequences, functions.
      if (select.from.length === 0 || isAllowedPath(context) || isBatch(select)) return;
      const data = { table: tableName(select), fix: remedy(select) };
      const direct = harmfulLoop(select.site.loops, select);
      if (direct) {
        const { span } = select.site.call ?? select;
        const confidence = isInProcess(select) ? 'medium' : 'high';
        yield { span, messageId: 'direct', data: { ...data, loop: direct.header }, confidence };
      }
      for (const caller of select.site.callers) {
        const loop = harmfulLoop(caller.loops, select);
        if (!loop) continue;
        yield {
          span: firstCall(caller),
          messageId: 'helper',
          data: { ...data, loop: loop.header, chain: chainOf(caller, select) },
          confidence: caller.gated || isInProcess(select) ? 'medium' : 'high',
        };
      }
    },
  },
});

/** In tests, seeds and scripts a slow loop costs nobody a night. */
function isAllowedPath({ path, purpose, options }: RuleContext<Options>): boolean {
  return purpose !== 'application' || options.allowPaths.some((part) => path.includes(part));
}

/** SQLite runs in the process: a query per element costs no round trip. */
function isInProcess({ site }: Select): boolean {
  return site.dialect === 'sqlite';
}

/** The innermost loop over an open-ended collection whose element keys the query. */
function harmfulLoop(loops: readonly Loop[], select: Select): Loop | undefined {
  if (loops.some((loop) => loop.leaves || loop.collected || loop.iterable === 'chunks'))
    return undefined;
  const loop = loops.findLast((one) => one.dependent && one.iterable === 'collection');
  if (!loop) return undefined;
  // Prisma merges findUnique calls of one tick into one query (Prisma manual, "Query optimization").
  const isMerged = loop.concurrent && select.site.library === 'prisma' && isUnique(select);
  return isMerged ? undefined : loop;
}

function isUnique(select: Select): boolean {
  return select.oneRow && select.site.call?.name.includes('.findUnique') === true;
}

/** A query that asks for many keys at once is the batched form. */
function isBatch(select: Select): boolean {
  if (isUnknown(select.where)) return false;
  return select.where.some(isListPredicate);
}

function isListPredicate(predicate: Predicate): boolean {
  if (predicate.kind !== 'Comparison') return false;
  if (/ ANY$/.test(predicate.operator)) return true;
  if (predicate.operator !== 'IN' || !predicate.right) return false;
  const { right } = predicate;
  return right.kind === 'Parameter' || (right.kind === 'List' && right.items.every(isPasted));
}

function isPasted({ kind }: { readonly kind: string }): boolean {
  return kind === 'Interpolation' || kind === 'Unknown';
}

function tableName(select: Select): string {
  const table = select.from.find((source) => source.kind === 'Table' || source.kind === 'Model');
  return table ? `"${relationName(table)}"` : 'the database';
}

function remedy(select: Select): string {
  if (isCount(select)) return 'Count for all of them with one query and GROUP BY.';
  const keyed = isUnknown(select.where) ? undefined : select.where.map(keyColumn).find(Boolean);
  if (select.site.library === 'prisma' && !select.sql) {
    const model = select.from[0]?.kind === 'Model' ? select.from[0].name : 'model';
    if (keyed === undefined) return `Read all of them with one ${model}.findMany().`;
    return `Read all of them at once: ${model}.findMany({ where: { ${keyed}: { in: … } } }).`;
  }
  if (keyed === undefined) return 'Read all of them with one query.';
  const column = keyed;
  return select.site.dialect === 'postgresql'
    ? `Read all of them at once: WHERE ${column} = ANY($1).`
    : `Read all of them at once: WHERE ${column} IN (…).`;
}

function isCount({ columns, site }: Select): boolean {
  if (site.call?.name.endsWith('.count()')) return true;
  return !isUnknown(columns) && columns !== '*' && columns.some(isAggregate);
}

function isAggregate(column: Operand): boolean {
  return column.kind === 'Call' && column.aggregate;
}

/** The column that is compared with a value from the host program. */
function keyColumn(predicate: Predicate): string | undefined {
  if (predicate.kind !== 'Comparison' || predicate.operator !== '=') return undefined;
  const { left, right } = predicate;
  const isValue = right?.kind === 'Parameter' || right?.kind === 'Interpolation';
  return left.kind === 'Column' && isValue ? left.name : undefined;
}

function firstCall(caller: LoopedCall): Span {
  return caller.via[0]?.span ?? [0, 0];
}

function chainOf(caller: LoopedCall, select: Select): string {
  const names = caller.via.map((call) => `${call.name}()`);
  return [...names, select.site.call?.name].filter((name) => name !== undefined).join(' → ');
}
