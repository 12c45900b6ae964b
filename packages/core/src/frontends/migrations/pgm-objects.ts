import { unknown, type CreateRoutine, type ObjectType, type Statement } from '../../ir/index.js';
import type { PgmCall } from './pgm-call.js';
import type { PgmOperation } from './pgm-operations.js';
import { objectRef } from './references.js';
import { namesOf, valueOf } from './static-value.js';

/** `createSequence`, `createRole` and their kind: a name, and options of which one matters. */
function creates(object: ObjectType, optionsAt = 1): PgmOperation {
  return function* (call) {
    const ifNotExists = call.options(optionsAt).flag('ifNotExists');
    for (const name of call.objects(0)) {
      yield { kind: 'CreateObject', ...call.facts, object, name, ifNotExists };
    }
  };
}

function drops(object: ObjectType, optionsAt = 1): PgmOperation {
  return function* (call) {
    const options = call.options(optionsAt);
    const how = { ifExists: options.flag('ifExists'), cascade: options.flag('cascade') };
    for (const one of call.objects(0)) {
      yield { kind: 'Drop', ...call.facts, object, objects: [one], table: undefined, ...how };
    }
  };
}

/** Triggers and policies belong to a table, which is named first. */
function dropsOfTable(object: 'trigger' | 'policy'): PgmOperation {
  return function* (call) {
    const options = call.options(2);
    const how = { ifExists: options.flag('ifExists'), cascade: options.flag('cascade') };
    const { facts, table } = call;
    yield { kind: 'Drop', ...facts, object, objects: [call.objectAt(1)], table, ...how };
  };
}

function renames(object: ObjectType): PgmOperation {
  return function* (call) {
    const to = call.objectAt(1).name;
    yield { kind: 'Rename', ...call.facts, object, name: call.objectAt(0), to };
  };
}

function createsView(materialized: boolean): PgmOperation {
  return function* (call) {
    const options = call.options(1);
    yield {
      ...{ kind: 'CreateView', ...call.facts, view: call.table, materialized },
      ...{ orReplace: options.flag('replace'), ifNotExists: options.flag('ifNotExists') },
      withData: options.choice('data') !== false,
    };
  };
}

function* createType(call: PgmCall): Generator<Statement> {
  const { host } = call.builder;
  const node = call.argument(1);
  const isEnum = node !== undefined && valueOf(node, host).type !== 'ObjectExpression';
  yield {
    ...{
      kind: 'CreateType',
      ...call.facts,
      type: call.objectAt(0),
      of: isEnum ? 'enum' : 'composite',
    },
    ...{ values: isEnum ? namesOf(node, host) : [], base: undefined, constraints: [] },
  };
}

function* addTypeValue(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const position = options.get('before') ? 'before' : options.get('after') ? 'after' : undefined;
  yield {
    ...{ kind: 'AlterType', ...call.facts, type: call.objectAt(0), change: 'add value' },
    ...{ value: call.text(1), to: undefined, position, ifNotExists: options.flag('ifNotExists') },
  };
}

function* createFunction(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const behaviour = options.text('behavior')?.toLowerCase();
  const volatilities = ['immutable', 'stable', 'volatile'] as const;
  const routine: Omit<CreateRoutine, keyof typeof call.facts> = {
    ...{ kind: 'CreateRoutine', routine: call.objectAt(0), object: 'function' },
    language: options.text('language')?.toLowerCase() ?? 'sql',
    body: unknown(call.argument(3)?.range ?? call.span, 'the body is not read'),
    orReplace: options.flag('replace'),
    securityDefiner: options.text('security')?.toUpperCase() === 'DEFINER',
    setsSearchPath: options.get('set') !== undefined,
    volatility: volatilities.find((one) => one === behaviour) ?? 'volatile',
  };
  yield { ...call.facts, ...routine };
}

/** A trigger with a body has a function of its own name (src/operations/triggers/createTrigger.ts). */
function* createTrigger(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const { table, facts } = call;
  const name = call.text(1);
  const given = options.get('function');
  const hasBody = call.argument(3) !== undefined;
  const own = objectRef(call.span, { schema: table.schema, name });
  const routine = given
    ? objectRef(given.range, { schema: undefined, name: options.text('function') ?? name })
    : own;
  if (hasBody) yield* createFunctionOf(call, own);
  yield {
    kind: 'CreateTrigger',
    ...facts,
    table,
    name,
    routine,
    orReplace: options.flag('replace'),
  };
}

function* createFunctionOf(call: PgmCall, routine: CreateRoutine['routine']): Generator<Statement> {
  yield {
    ...{ kind: 'CreateRoutine', ...call.facts, routine, object: 'function', language: 'plpgsql' },
    body: unknown(call.argument(3)?.range ?? call.span, 'the body is not read'),
    ...{ orReplace: true, securityDefiner: false, setsSearchPath: false, volatility: 'volatile' },
  };
}

/** What is done to types, views, functions and the like. */
export const pgmObjectOperations: Readonly<Record<string, PgmOperation>> = {
  createType,
  addType: createType,
  dropType: drops('type'),
  renameType: renames('type'),
  addTypeValue,
  *renameTypeValue(call) {
    yield {
      ...{ kind: 'AlterType', ...call.facts, type: call.objectAt(0), change: 'rename value' },
      ...{ value: call.text(1), to: call.text(2), position: undefined, ifNotExists: false },
    };
  },
  createExtension: creates('extension'),
  addExtension: creates('extension'),
  dropExtension: drops('extension'),
  createSchema: creates('schema'),
  dropSchema: drops('schema'),
  renameSchema: renames('schema'),
  createSequence: creates('sequence'),
  dropSequence: drops('sequence'),
  renameSequence: renames('sequence'),
  createRole: creates('role'),
  dropRole: drops('role'),
  createView: createsView(false),
  dropView: drops('view'),
  renameView: renames('view'),
  createMaterializedView: createsView(true),
  dropMaterializedView: drops('materialized view'),
  renameMaterializedView: renames('materialized view'),
  *refreshMaterializedView(call) {
    const options = call.options(1);
    const concurrently = options.flag('concurrently');
    const withData = options.choice('data') !== false;
    yield { kind: 'RefreshView', ...call.facts, view: call.table, concurrently, withData };
  },
  createFunction,
  dropFunction: drops('function', 2),
  createTrigger,
  dropTrigger: dropsOfTable('trigger'),
  *createPolicy(call) {
    yield { kind: 'CreatePolicy', ...call.facts, table: call.table, name: call.text(1) };
  },
  dropPolicy: dropsOfTable('policy'),
};
