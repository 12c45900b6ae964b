import type { TSESTree } from '@typescript-eslint/utils';
import type { BindingTag, Driver, HandleRole, Sink } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import { lowerSql } from '../dialects/lower-sql.js';
import { exportedMethod, handleOf, type Handle } from '../host/bindings.js';
import { exportOf } from '../host/module-export.js';
import { keyName, memberName } from '../host/names.js';
import { siteOf } from '../host/site-of.js';
import { sqlOfPieces } from '../host/sql-of-pieces.js';
import { boundPieces, textsOf, type Piece } from '../host/text-pieces.js';
import { unwrap } from '../host/unwrap.js';
import {
  interpolationAt,
  type DialectName,
  type Maybe,
  type Opaque,
  type SqlText,
  type Statement,
} from '../ir/index.js';
import { classifyHoles } from '../source/classify-hole.js';
import type { CallLike, Node } from '../source/host-file.js';
import { placeholderHoles, withHoles } from '../source/parameters.js';
import { startsLikeStatement } from '../source/statement-start.js';
import { defineFrontend, type CodeFile } from './frontend.js';

/** Text that begins with the verb of a statement, or the name of a library whose calls count whatever they say. */
const statement =
  /["'`]\s*(?:--[^\n]*\n\s*|\/\*[^*]*\*\/\s*)*\(?\s*(?:select|insert|update|delete|with|create|alter|drop|truncate|begin|start|commit|rollback|merge|replace|reindex|refresh|values|explain|call|vacuum|grant|revoke|lock|set)\b/i;
const libraries = drivers.flatMap(({ modules, sinks, tags }) => [
  ...(sinks.some(({ on }) => on) ? modules.map((module) => `["']${module}["']`) : []),
  ...[...sinks, ...tags].flatMap(({ on, method }) =>
    on || method === undefined ? [] : [method.replace('$', '\\$')],
  ),
]);
const mentions = new RegExp(`${statement.source}|${libraries.join('|')}`, 'i');

export default defineFrontend({
  name: 'sql-in-code',
  mentions,

  *lower(file) {
    for (const call of file.host.calls) {
      if (call.type === 'CallExpression') yield* lowerCall(call, file);
      else yield* lowerTag(call, file);
    }
  },
});

interface Match {
  readonly sink: Sink;
  readonly driver: Driver | undefined;
  /** True when the receiver, or a name no other library has, proves that the argument is SQL. */
  readonly proved: boolean;
}

function* lowerCall(call: TSESTree.CallExpression, file: CodeFile): Generator<Statement> {
  const match = matchSink(call, file);
  // What a template takes in is part of its text.
  if (!match || (match.sink.splices && enclosingTemplate(call, file))) return;
  const text = textArgument(call, match.sink, file);
  // A text that is nothing but a variable is built, and judged, somewhere else.
  const texts = (text ? textsOf(text, file.host) : []).filter(isWritten);
  if (texts.length === 0 && match.proved && text) yield notStatic(call, text, match.driver, file);
  for (const pieces of texts) {
    const sql = sqlOfPieces(pieces, 'pasted', file.host);
    if (!match.proved && !startsLikeStatement(writtenText(pieces, sql))) continue;
    const keys = [...call.arguments, ...holeNodes(pieces)];
    if (match.sink.splices && !startsLikeStatement(sql.text)) {
      yield* lowerPiece(call, sql, match.driver, file);
      continue;
    }
    yield* lowerText(call, sql, keys, match.driver, file);
  }
}

function isWritten(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) =>
    piece.kind === 'written'
      ? piece.segments.some(({ text }) => text.trim() !== '')
      : piece.texts.some(isWritten),
  );
}

/** The text; for one that a program builds as a whole, the first text that it is built from. */
function writtenText(pieces: readonly Piece[], sql: SqlText): string {
  const [first] = pieces;
  if (first?.kind !== 'hole') return sql.text;
  const written = first.texts[0]?.[0];
  return written?.kind === 'written' ? written.segments.map(({ text }) => text).join('') : '';
}

function* lowerTag(node: TSESTree.TaggedTemplateExpression, file: CodeFile): Generator<Statement> {
  const match = matchTag(node, file);
  if (!match || (match.tag.composes && enclosingTemplate(node, file))) return;
  const { driver, tag } = match;
  const pieces = boundPieces(node.quasi, file.host, (hole) => splicedTexts(hole, file));
  const sql = sqlOfPieces(pieces, 'bound', file.host);
  if (tag.composes && (isKept(node, file) || !startsLikeStatement(sql.text)))
    yield* lowerPiece(node, sql, driver, file);
  else yield* lowerText(node, sql, node.quasi.expressions, driver, file);
}

interface TagMatch {
  readonly driver: Driver;
  readonly tag: BindingTag;
}

function matchTag(node: TSESTree.TaggedTemplateExpression, file: CodeFile): TagMatch | undefined {
  const callee = unwrap(node.tag);
  const itself = ownerNamed(callee, file);
  const { name, owner } = methodOf(callee, file);
  for (const driver of drivers) {
    for (const tag of driver.tags) {
      const { on, method } = tag;
      const isNamed = method !== undefined && method === name;
      if (isNamed && (on === undefined || isOn(on, driver, owner))) return { driver, tag };
      if (method === undefined && isOn(on ?? [], driver, itself)) return { driver, tag };
    }
  }
  return undefined;
}

/** The template of a composing tag in one of whose holes a node stands. */
function enclosingTemplate(node: Node, file: CodeFile): Node | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (above.type !== 'TaggedTemplateExpression') continue;
    if (matchTag(above, file)?.tag.composes) return above;
  }
  return undefined;
}

/** True for a template in a variable that other templates take in, and nothing else reads. */
function isKept({ parent }: TSESTree.TaggedTemplateExpression, file: CodeFile): boolean {
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const { references = [] } = file.host.variableOf(parent.id) ?? {};
  const reads = references.filter((reference) => reference.isRead());
  return (
    reads.length > 0 &&
    reads.every(({ identifier }) => enclosingTemplate(identifier as Node, file) !== undefined)
  );
}

/** The texts that a hole splices into the template around it. */
function splicedTexts(hole: Node, file: CodeFile): readonly Node[] {
  return [...file.host.subtree(hole)].flatMap((node) => {
    const match = node.type === 'CallExpression' ? matchSink(node, file) : undefined;
    if (node.type !== 'CallExpression' || !match?.proved || !match.sink.splices) return [];
    return textArgument(node, match.sink, file) ?? [];
  });
}

/** Text for a template elsewhere: no statement, though what is pasted into it is pasted. */
function* lowerPiece(
  call: CallLike,
  sql: SqlText,
  driver: Driver | undefined,
  file: CodeFile,
): Generator<Opaque> {
  const positions = classifyHoles(sql.text, sql.holes, 'unknown');
  const interpolations = sql.holes.flatMap((hole, index) => {
    if (hole.fill !== 'pasted') return [];
    if (hole.inner.length > 0) return hole.inner.map(({ interpolation }) => interpolation);
    return [interpolationAt(hole, positions[index] ?? 'fragment')];
  });
  if (interpolations.length === 0) return;
  const reason = 'a piece of a statement';
  yield { ...notStatic(call, call, driver, file), sql, interpolations, reason };
}

function isOn(roles: readonly HandleRole[], driver: Driver, owner: Handle | undefined): boolean {
  return owner?.driver === driver && roles.includes(owner.role);
}

function* lowerText(
  call: CallLike,
  sql: SqlText,
  keys: readonly Node[],
  driver: Driver | undefined,
  file: CodeFile,
): Generator<Statement> {
  const site = siteOf({
    call,
    keys,
    file: file.host,
    frontend: 'sql-in-code',
    library: driver?.name,
    dialect: dialectAt(driver, file),
    results: (driver ?? usualDriver(file))?.results,
  });
  // Libraries that write placeholders in their own way replace them before the server sees the text.
  const isNative = driver?.dialect === 'postgresql';
  const written = isNative ? [] : placeholderHoles(sql, 'unknown', 'bound');
  yield* lowerSql({ sql: withHoles(sql, written), site });
}

/** The sink that a call is, by the kind of its receiver or by a name that is proof in itself. */
function matchSink(call: TSESTree.CallExpression, file: CodeFile): Match | undefined {
  const callee = unwrap(call.callee);
  const { name, owner } = methodOf(callee, file);
  if (name === undefined) return undefined;
  const configured = configuredSink(name, callee, file);
  if (configured) return configured;
  const candidates = drivers.flatMap((driver) =>
    driver.sinks.filter((sink) => sink.method === name).map((sink) => ({ driver, sink })),
  );
  const named = candidates.find(({ sink }) => sink.on === undefined);
  if (named) return { ...named, proved: true };
  const typed = candidates.find(({ driver, sink }) => isOn(sink.on ?? [], driver, owner));
  if (typed) return { ...typed, proved: true };
  const sinks = candidates.map(({ sink }) => sink).filter((sink) => !sink.needsHandle);
  const sink = sinks.find((one) => textProperty(call, one, file)) ?? sinks[0];
  // A receiver of another known library is evidence against; an unknown one leaves it to the text.
  if (!sink || owner || isOtherDatabase(callee, file)) return undefined;
  return { sink, driver: undefined, proved: false };
}

interface Method {
  readonly name: string | undefined;
  readonly owner: Handle | undefined;
}

/** The name of what is called, and the handle that it is called on. */
function methodOf(callee: Node, file: CodeFile): Method {
  if (callee.type === 'MemberExpression') {
    return { name: memberName(callee), owner: ownerNamed(callee.object, file) };
  }
  if (callee.type !== 'Identifier') return { name: undefined, owner: undefined };
  return exportedMethod(callee, file.host) ?? { name: callee.name, owner: undefined };
}

/** The handle that an expression is, by evidence or by what the settings say of its name. */
function ownerNamed(node: Node, file: CodeFile): Handle | undefined {
  const found = handleOf(node, file.host);
  if (found) return found;
  const last = unwrap(node);
  const name =
    last.type === 'Identifier'
      ? last.name
      : last.type === 'MemberExpression'
        ? memberName(last)
        : undefined;
  const library = name === undefined ? undefined : file.settings.clients?.[name];
  const driver = drivers.find((one) => one.name === library);
  return driver && { driver, role: 'client' };
}

/** Clients of databases whose SQL is not read here, by the name of what the call is made on. */
function isOtherDatabase(callee: Node, file: CodeFile): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const name = file.host.textOf(callee.object);
  return /clickhouse|bigquery|snowflake|duckdb|athena|cassandra|neo4j|(?:^|\.)ch$/i.test(name);
}

function configuredSink(name: string, callee: Node, file: CodeFile): Match | undefined {
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
function textArgument(call: TSESTree.CallExpression, sink: Sink, file: CodeFile): Node | undefined {
  const argument = call.arguments[sink.text];
  if (!argument || argument.type === 'SpreadElement') return undefined;
  return textProperty(call, sink, file) ?? argument;
}

function textProperty(call: TSESTree.CallExpression, sink: Sink, file: CodeFile): Node | undefined {
  const argument = call.arguments[sink.text];
  const object = argument && sink.property !== undefined ? objectOf(argument, file) : undefined;
  for (const property of object?.properties ?? []) {
    if (property.type === 'Property' && keyName(property) === sink.property) return property.value;
  }
  return undefined;
}

function objectOf(node: Node, file: CodeFile): TSESTree.ObjectExpression | undefined {
  const value = unwrap(node);
  if (value.type === 'ObjectExpression') return value;
  const definition = value.type === 'Identifier' ? file.host.variableOf(value)?.defs[0] : undefined;
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init?.type === 'ObjectExpression' ? init : undefined;
}

function holeNodes(pieces: readonly Piece[]): Node[] {
  return pieces.flatMap((piece) => (piece.kind === 'hole' ? [piece.node] : []));
}

/** The library that a client of a file is likely to come from when nothing says so. */
function usualDriver(file: CodeFile): Driver | undefined {
  return drivers.find(({ dialect }) => dialect === file.dialect);
}

function dialectAt(driver: Driver | undefined, file: CodeFile): Maybe<DialectName> {
  return driver ? (driver.dialect ?? file.libraryDialect) : file.dialect;
}

/** A text that is built elsewhere: it keeps its place, so that nothing disappears from the count. */
function notStatic(call: CallLike, text: Node, driver: Driver | undefined, file: CodeFile): Opaque {
  return {
    kind: 'Opaque',
    span: text.range,
    site: siteOf({
      call,
      keys: [],
      file: file.host,
      frontend: 'sql-in-code',
      library: driver?.name,
      dialect: dialectAt(driver, file),
    }),
    sql: undefined,
    interpolations: [],
    cause: 'not-static',
    reason: 'the text is built outside this file',
    at: undefined,
  };
}
