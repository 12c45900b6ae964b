import type { TSESTree } from '@typescript-eslint/utils';
import type { BindingTag, Driver, HandleRole, Sink } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import { lowerSql } from '../dialects/lower-sql.js';
import { handleOf, type Handle } from '../host/bindings.js';
import { exportOf } from '../host/module-export.js';
import { memberName } from '../host/names.js';
import { siteOf } from '../host/site-of.js';
import { sqlOfPieces } from '../host/sql-of-pieces.js';
import { boundPieces, textsOf, type Piece } from '../host/text-pieces.js';
import { unwrap } from '../host/unwrap.js';
import type { DialectName, Maybe, Opaque, SqlText, Statement } from '../ir/index.js';
import type { CallLike, Node } from '../source/host-file.js';
import { placeholderHoles, withHoles } from '../source/parameters.js';
import { startsLikeStatement } from '../source/statement-start.js';
import { defineFrontend, type CodeFile } from './frontend.js';

/** Text that begins with the verb of a statement, or the name of a library whose calls count whatever they say. */
const statement =
  /["'`]\s*(?:--[^\n]*\n\s*|\/\*[^*]*\*\/\s*)*\(?\s*(?:select|insert|update|delete|with|create|alter|drop|truncate|begin|start|commit|rollback|merge|replace|reindex|refresh|values|explain|call|vacuum|grant|revoke|lock|set)\b/i;
const libraries = drivers.flatMap(({ modules, sinks, tags }) => [
  ...(sinks.some(({ on }) => on) ? modules.map((module) => `["']${module}["']`) : []),
  ...[...sinks, ...tags].filter(({ on }) => !on).map(({ method }) => method.replace('$', '\\$')),
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
  if (!match) return;
  const text = textArgument(call, match.sink, file);
  // A text that is nothing but a variable is built, and judged, somewhere else.
  const texts = (text ? textsOf(text, file.host) : []).filter(isWritten);
  if (texts.length === 0 && match.proved && text) yield notStatic(call, text, match, file);
  for (const pieces of texts) {
    const sql = sqlOfPieces(pieces, 'pasted', file.host);
    if (!match.proved && !startsLikeStatement(writtenText(pieces, sql))) continue;
    const keys = [...call.arguments, ...holeNodes(pieces)];
    yield* lowerText(call, sql, keys, match.driver, file);
  }
}

function isWritten(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === 'written' || piece.texts.some(isWritten));
}

/** The text; for one that a program builds as a whole, the first text that it is built from. */
function writtenText(pieces: readonly Piece[], sql: SqlText): string {
  const [first] = pieces;
  if (first?.kind !== 'hole') return sql.text;
  const written = first.texts[0]?.[0];
  return written?.kind === 'written' ? written.segments.map(({ text }) => text).join('') : '';
}

function* lowerTag(node: TSESTree.TaggedTemplateExpression, file: CodeFile): Generator<Statement> {
  const tag = unwrap(node.tag);
  const name = tag.type === 'MemberExpression' ? memberName(tag) : undefined;
  const owner = tag.type === 'MemberExpression' ? handleOf(tag.object, file.host) : undefined;
  const driver = drivers.find((one) => one.tags.some((entry) => isTag(entry, name, one, owner)));
  if (!driver) return;
  const pieces = boundPieces(node.quasi, file.host);
  const sql = sqlOfPieces(pieces, 'bound', file.host);
  yield* lowerText(node, sql, node.quasi.expressions, driver, file);
}

function isTag(
  entry: BindingTag,
  name: string | undefined,
  driver: Driver,
  owner: Handle | undefined,
): boolean {
  if (entry.method !== name) return false;
  return entry.on === undefined || isOn(entry.on, driver, owner);
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
  });
  // Libraries that write placeholders in their own way replace them before the server sees the text.
  const isNative = driver?.dialect === 'postgresql';
  const written = isNative ? [] : placeholderHoles(sql, 'unknown', 'bound');
  yield* lowerSql({ sql: withHoles(sql, written), site });
}

/** The sink that a call is, by the kind of its receiver or by a name that is proof in itself. */
function matchSink(call: TSESTree.CallExpression, file: CodeFile): Match | undefined {
  const callee = unwrap(call.callee);
  const name =
    callee.type === 'MemberExpression'
      ? memberName(callee)
      : callee.type === 'Identifier'
        ? callee.name
        : undefined;
  if (name === undefined) return undefined;
  const configured = configuredSink(name, callee, file);
  if (configured) return configured;
  const candidates = drivers.flatMap((driver) =>
    driver.sinks.filter((sink) => sink.method === name).map((sink) => ({ driver, sink })),
  );
  if (candidates.length === 0) return undefined;
  const named = candidates.find(({ sink }) => sink.on === undefined);
  if (named) return { ...named, proved: true };
  const owner = ownerOf(callee, file);
  const typed = candidates.find(({ driver, sink }) => isOn(sink.on ?? [], driver, owner));
  if (typed) return { ...typed, proved: true };
  const [first] = candidates;
  // A receiver of another known library is evidence against; an unknown one leaves it to the text.
  if (owner || !first || isOtherDatabase(callee, file)) return undefined;
  return { sink: first.sink, driver: undefined, proved: false };
}

function ownerOf(callee: Node, file: CodeFile): Handle | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const found = handleOf(callee.object, file.host);
  if (found) return found;
  const last = unwrap(callee.object);
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
  const object = sink.property === undefined ? undefined : objectOf(argument, file);
  if (!object) return argument;
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    if (property.key.name === sink.property) return property.value;
  }
  return argument;
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

function dialectAt(driver: Driver | undefined, file: CodeFile): Maybe<DialectName> {
  return driver ? (driver.dialect ?? file.libraryDialect) : file.dialect;
}

/** A text that is built elsewhere: it keeps its place, so that nothing disappears from the count. */
function notStatic(call: CallLike, text: Node, match: Match, file: CodeFile): Opaque {
  return {
    kind: 'Opaque',
    span: text.range,
    site: siteOf({
      call,
      keys: [],
      file: file.host,
      frontend: 'sql-in-code',
      library: match.driver?.name,
      dialect: dialectAt(match.driver, file),
    }),
    sql: undefined,
    interpolations: [],
    cause: 'not-static',
    reason: 'the text is built outside this file',
    at: undefined,
  };
}
