import type {
  AlterDomainStmt,
  AlterEnumStmt,
  CreateDomainStmt,
  CreateEnumStmt,
  Node,
} from '@pgsql/types';
import type { AlterDomain, Constraint, CreateType, ObjectRef, Statement } from '../../ir/index.js';
import { itemAt } from './clause-ranges.js';
import { lowerType } from './lower-column.js';
import { lowerConstraint } from './lower-constraint.js';
import { NameCursor } from './name-cursor.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerEnum(node: CreateEnumStmt, ranges: SourceRanges): Generator<Statement> {
  const type = nameOf(node.typeName, ranges);
  yield { ...createType(type, 'enum', ranges), values: stringsOf(node.vals) };
}

export function* lowerDomain(node: CreateDomainStmt, ranges: SourceRanges): Generator<Statement> {
  const nodes = node.constraints ?? [];
  const starts = nodes.map((one) =>
    'Constraint' in one ? ranges.offset(one.Constraint.location) : 0,
  );
  const constraints = nodes.flatMap((one, index) => {
    const stop = starts[index + 1] ?? ranges.input.text.length;
    return constraintOf(one, ranges, stop);
  });
  yield {
    ...createType(nameOf(node.domainname, ranges), 'domain', ranges),
    base: node.typeName && lowerType(node.typeName, ranges, starts[0]),
    constraints,
  };
}

/** A type of which only the name and the sort are told. */
export function createType(
  type: ObjectRef,
  of: CreateType['of'],
  ranges: SourceRanges,
): CreateType {
  const empty = { values: [], base: undefined, constraints: [] };
  return { kind: 'CreateType', ...statementFacts(ranges), type, of, ...empty };
}

function constraintOf(node: Node, ranges: SourceRanges, stop?: number): Constraint[] {
  if (!('Constraint' in node)) return [];
  const range = itemAt(ranges, ranges.offset(node.Constraint.location), stop);
  const constraint = lowerConstraint(node.Constraint, range, [], ranges);
  return constraint ? [constraint] : [];
}

export function* lowerAlterEnum(node: AlterEnumStmt, ranges: SourceRanges): Generator<Statement> {
  const { oldVal, newVal, newValNeighbor, newValIsAfter } = node;
  const isRename = oldVal !== undefined;
  const position = newValIsAfter ? 'after' : 'before';
  yield {
    kind: 'AlterType',
    ...statementFacts(ranges),
    type: nameOf(node.typeName, ranges),
    change: isRename ? 'rename value' : 'add value',
    value: isRename ? oldVal : newVal,
    to: isRename ? newVal : undefined,
    position: newValNeighbor === undefined ? undefined : position,
    ifNotExists: node.skipIfNewValExists ?? false,
  };
}

/** Codes of AlterDomainStmt.subtype (PostgreSQL source, parsenodes.h). */
const domainChanges: Readonly<Record<string, AlterDomain['change']>> = {
  T: 'set default',
  N: 'drop not null',
  O: 'set not null',
  C: 'add constraint',
  X: 'drop constraint',
  V: 'validate constraint',
};

export function* lowerAlterDomain(
  node: AlterDomainStmt,
  ranges: SourceRanges,
): Generator<Statement> {
  const change = domainChanges[node.subtype ?? ''];
  if (!change) return;
  const [constraint] =
    node.def && change === 'add constraint' ? constraintOf(node.def, ranges) : [];
  yield {
    kind: 'AlterDomain',
    ...statementFacts(ranges),
    domain: nameOf(node.typeName, ranges),
    change,
    constraint,
    name: node.name ?? constraint?.name,
  };
}

function nameOf(nodes: readonly Node[] | undefined, ranges: SourceRanges): ObjectRef {
  return new NameCursor(ranges).object(stringsOf(nodes));
}
