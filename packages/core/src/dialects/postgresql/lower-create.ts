import type {
  CreatePolicyStmt,
  CreateSchemaStmt,
  CreateTrigStmt,
  Node,
  RangeVar,
  ViewStmt,
} from '@pgsql/types';
import type { CreateObject, ObjectType, Statement } from '../../ir/index.js';
import { relationRef } from './lower-alter-other.js';
import { NameCursor } from './name-cursor.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerView(node: ViewStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.view) return;
  yield {
    kind: 'CreateView',
    ...statementFacts(ranges),
    view: ranges.table(node.view),
    materialized: false,
    orReplace: node.replace ?? false,
    ifNotExists: false,
    withData: true,
  };
}

export function* lowerTrigger(node: CreateTrigStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.relation) return;
  yield {
    kind: 'CreateTrigger',
    ...statementFacts(ranges),
    name: node.trigname ?? '',
    table: ranges.table(node.relation),
    routine: new NameCursor(ranges, ranges.tableRange(node.relation)[1]).object(
      stringsOf(node.funcname),
    ),
    orReplace: node.replace ?? false,
    forEachRow: node.row ?? false,
  };
}

export function* lowerPolicy(node: CreatePolicyStmt, ranges: SourceRanges): Generator<Statement> {
  if (!node.table) return;
  const table = ranges.table(node.table);
  yield { kind: 'CreatePolicy', ...statementFacts(ranges), table, name: node.policy_name ?? '' };
}

/** What CREATE SCHEMA makes inside the new schema stays with it: nothing of that is live. */
export function* lowerCreateSchema(
  { schemaname, authrole, if_not_exists: ifNotExists }: CreateSchemaStmt,
  ranges: SourceRanges,
): Generator<Statement> {
  yield createObject('schema', schemaname ?? authrole?.rolename, ifNotExists, ranges);
}

/** Something that is made and of which only the name is told. */
export function createObject(
  object: ObjectType,
  name: string | RangeVar | readonly Node[] | undefined,
  ifNotExists: boolean | undefined,
  ranges: SourceRanges,
): CreateObject {
  const facts = statementFacts(ranges);
  const place = name === undefined ? undefined : placed(name, ranges);
  return { kind: 'CreateObject', ...facts, object, name: place, ifNotExists: ifNotExists ?? false };
}

function placed(name: string | RangeVar | readonly Node[], ranges: SourceRanges) {
  const cursor = new NameCursor(ranges);
  if (typeof name === 'string') return cursor.object([name]);
  return isList(name) ? cursor.object(stringsOf(name)) : relationRef(name, ranges);
}

function isList(name: RangeVar | readonly Node[]): name is readonly Node[] {
  return Array.isArray(name);
}
