import type { TSESTree } from '@typescript-eslint/utils';
import type { Driver, Sink } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import { exportOf } from '../host/module-export.js';
import { once } from '../host/once.js';
import { propertiesOf } from '../host/static-member.js';
import { unwrap } from '../host/unwrap.js';
import { grouped } from '../source/grouped.js';
import type { Node } from '../source/host-file.js';
import type { CodeFile } from './frontend.js';
import { calledMethod, isOn } from './owner-of.js';

/** A call whose argument is SQL text. */
export interface SinkMatch {
  readonly sink: Sink;
  readonly driver: Driver | undefined;
  /** True when the receiver, or a name no other library has, proves that the argument is SQL. */
  readonly proved: boolean;
}

/** How much of a receiver is looked at for the name of another database. Characters. */
const enough = 200;

/** The sink that a call is, by the kind of its receiver or by a name that is proof in itself. */
export function sinkOf(call: TSESTree.CallExpression, file: CodeFile): SinkMatch | undefined {
  const callee = unwrap(call.callee);
  const method = calledMethod(callee, file);
  if (!method) return undefined;
  const configured = configuredSink(method.name, callee, file);
  if (configured) return configured;
  const candidates = sinksByMethod(drivers).get(method.name);
  if (!candidates) return undefined;
  const named = candidates.find(({ sink }) => sink.on === undefined);
  if (named) return { ...named, proved: true };
  const owner = method.owner();
  const typed = candidates.find(({ driver, sink }) => isOn(sink.on ?? [], driver, owner));
  if (typed) return { ...typed, proved: true };
  const sinks = candidates.map(({ sink }) => sink).filter((sink) => !sink.needsHandle);
  const sink = sinks.find((one) => textProperty(call, one, file)) ?? sinks[0];
  // A receiver of another known library is evidence against; an unknown one leaves it to the text.
  if (!sink || owner || isOtherDatabase(callee, file)) return undefined;
  return { sink, driver: undefined, proved: false };
}

interface Candidate {
  readonly driver: Driver;
  readonly sink: Sink;
}

const sinksByMethod = once((all: readonly Driver[]): ReadonlyMap<string, readonly Candidate[]> =>
  grouped(
    all.flatMap((driver) => driver.sinks.map((sink): Candidate => ({ driver, sink }))),
    ({ sink }) => sink.method,
  ),
);

/** Clients of databases whose SQL is not read here, by the name of what the call is made on. */
function isOtherDatabase(callee: Node, file: CodeFile): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const name = file.host.textOf(callee.object).slice(-enough);
  return /clickhouse|bigquery|snowflake|duckdb|athena|cassandra|neo4j|(?:^|\.)ch$/i.test(name);
}

function configuredSink(name: string, callee: Node, file: CodeFile): SinkMatch | undefined {
  const entry = file.settings.sinks?.find(
    (sink) => sink.export === name && isFrom(callee, sink.module, file),
  );
  if (!entry) return undefined;
  return { sink: { method: name, text: entry.text }, driver: undefined, proved: true };
}

/** True when a function comes from a module, as the import writes it; without a module any function does. */
function isFrom(callee: Node, module: string | undefined, file: CodeFile): boolean {
  return module === undefined || exportOf(callee, file.host)?.module === module;
}

/** The argument that holds the text, or the property of an object argument that does. */
export function textArgument(
  call: TSESTree.CallExpression,
  sink: Sink,
  file: CodeFile,
): Node | undefined {
  const argument = call.arguments[sink.text];
  if (!argument || call.arguments.slice(0, sink.text + 1).some(isSpread)) return undefined;
  return textProperty(call, sink, file) ?? argument;
}

function isSpread({ type }: Node): boolean {
  return type === 'SpreadElement';
}

function textProperty(call: TSESTree.CallExpression, sink: Sink, file: CodeFile): Node | undefined {
  const argument = call.arguments[sink.text];
  const object = argument && sink.property !== undefined ? objectOf(argument, file) : undefined;
  return object && propertiesOf(object).get(sink.property ?? '')?.value;
}

function objectOf(node: Node, file: CodeFile): TSESTree.ObjectExpression | undefined {
  const value = unwrap(node);
  if (value.type === 'ObjectExpression') return value;
  const definition = value.type === 'Identifier' ? file.host.variableOf(value)?.defs[0] : undefined;
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init?.type === 'ObjectExpression' ? init : undefined;
}
