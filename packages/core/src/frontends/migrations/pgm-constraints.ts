import { unknown, type Constraint, type Span, type TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { PgmCall } from './pgm-call.js';
import { check, primaryKey, unique } from './column-facts.js';
import { readConstraint, toolText, writtenText } from './fragments.js';
import { pgmCondition, pgmReference } from './pgm-column.js';
import { elementsOf, listOf, namesOf, Options, valueOf } from './static-value.js';

/** The constraints of a table, with the names that the tool makes up (src/operations/tables/shared.ts, `parseConstraints`). */
export function* pgmConstraints(
  { name: table }: TableRef,
  definition: Node | undefined,
  given: string | undefined,
  call: PgmCall,
  sharedKey: readonly string[],
): Generator<Constraint> {
  const { builder } = call;
  const { host } = builder;
  const options = new Options(definition, host);
  const named = (suffix: string): string => given ?? `${table}_${suffix}`;
  const place = (node: Node): Span =>
    node.parent?.type === 'Property' ? node.parent.range : node.range;
  const checks = options.get('check');
  if (checks) {
    const isList = valueOf(checks, host).type === 'ArrayExpression';
    for (const [index, one] of listOf(checks, host).entries()) {
      const name = named(isList ? `chck_${index + 1}` : 'chck');
      yield check(isList ? one.range : place(checks), pgmCondition(one, builder), name);
    }
  }
  const uniques = options.get('unique');
  if (uniques) {
    const sets = listOf(uniques, host);
    const isNested = sets.some((set) => valueOf(set, host).type === 'ArrayExpression');
    for (const set of isNested ? elementsOf(uniques, host) : [uniques]) {
      const columns = namesOf(set, host);
      yield unique(isNested ? set.range : place(set), columns, named(`uniq_${columns.join('_')}`));
    }
  }
  const key = options.get('primaryKey');
  const columns = key ? namesOf(key, host) : sharedKey;
  if (columns.length > 0) yield primaryKey(key ? place(key) : call.span, columns, named('pkey'));
  yield* foreignKeys(options, named, call);
  const exclude = options.get('exclude');
  if (exclude) yield exclusion(exclude, named('excl'), call);
}

function* foreignKeys(
  options: Options,
  named: (suffix: string) => string,
  { builder }: PgmCall,
): Generator<Constraint> {
  const node = options.get('foreignKeys');
  for (const one of node ? listOf(node, builder.host) : []) {
    const key = new Options(one, builder.host);
    const columns = namesOf(key.get('columns'), builder.host);
    const name = key.text('referencesConstraintName') ?? named(`fk_${columns.join('_')}`);
    yield pgmReference(key, columns, one.range, name, builder);
  }
}

function exclusion(node: Node, name: string, { builder }: PgmCall): Constraint {
  const before = toolText(`CONSTRAINT "${name}" EXCLUDE `, node.range);
  const read = readConstraint([...before, ...(writtenText(node, builder) ?? [])], builder);
  const unread = check(node.range, unknown(node.range, 'the exclusion is not read'), name);
  return read ? { ...read, span: node.range } : unread;
}
