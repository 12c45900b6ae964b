import type { TSESTree } from '@typescript-eslint/utils';
import type { BindingTag, Driver, Sink } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import { lowerSql } from '../dialects/lower-sql.js';
import { siteOf } from '../host/site-of.js';
import { sqlOfPieces } from '../host/sql-of-pieces.js';
import { textsOf, type Piece } from '../host/text-pieces.js';
import {
  interpolationAt,
  isUnknown,
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
import { guarded } from './guarded.js';
import { mentionsSql } from './mentions-sql.js';
import { sinkOf, textArgument } from './sink-of-call.js';
import { enclosingTemplate, isKept, tagOf } from './tag-of-template.js';
import { templatePiecesOf } from './template-pieces.js';

export default defineFrontend({
  name: 'sql-in-code',
  mentions: mentionsSql,

  *lower(file) {
    for (const call of file.host.calls) {
      yield* guarded(call, file, 'sql-in-code', () =>
        call.type === 'CallExpression' ? lowerCall(call, file) : lowerTag(call, file),
      );
    }
  },
});

function* lowerCall(call: TSESTree.CallExpression, file: CodeFile): Generator<Statement> {
  const match = sinkOf(call, file);
  // What a template takes in is part of its text.
  if (!match || (match.sink.splices && enclosingTemplate(call, file))) return;
  const text = textArgument(call, match.sink, file);
  // A text that is nothing but a variable is built, and judged, somewhere else.
  const texts = (text ? textsOf(text, file.host) : []).filter(isWritten);
  if (texts.length === 0 && match.proved && text) yield notStatic(call, text, match.driver, file);
  for (const pieces of texts) {
    const sql = sqlOfPieces(pieces, 'pasted', file.host);
    if (!match.proved && !startsLikeStatement(writtenText(pieces, sql))) continue;
    if (match.sink.splices && !startsLikeStatement(sql.text)) {
      yield* lowerPiece(call, sql, match.driver, file);
      continue;
    }
    const keys = [...call.arguments, ...holeNodes(pieces)];
    yield* lowerText({ call, sql, keys, driver: match.driver, way: match.sink, file });
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
  const match = tagOf(node, file);
  if (!match) {
    if (isForeignTag(node)) yield { ...notStatic(node, node, undefined, file), reason: foreignTag };
    return;
  }
  if (match.tag.composes && enclosingTemplate(node, file)) return;
  const { driver, tag } = match;
  const keys = node.quasi.expressions;
  const pieces = templatePiecesOf(node, file);
  const sql = sqlOfPieces(pieces, 'bound', file.host);
  const isPiece = tag.composes && (isKept(node, file) || !startsLikeStatement(sql.text));
  if (isPiece) yield* lowerPiece(node, sql, driver, file);
  else yield* lowerText({ call: node, sql, keys, driver, way: tag, file });
}

const foreignTag = 'its tag comes from another file: settings.sqlproof.clients can say whose it is';

/** True for a statement behind a tag of the kind that clients are, of which nothing in the file says whose it is. */
function isForeignTag({ tag, quasi }: TSESTree.TaggedTemplateExpression): boolean {
  const { cooked } = quasi.quasis[0]?.value ?? {};
  return (
    tag.type === 'Identifier' && clientName.test(tag.name) && startsLikeStatement(cooked ?? '')
  );
}

const clientName = /^(?:tx|trx|db)$|sql$/i;

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

interface SentText {
  readonly call: CallLike;
  readonly sql: SqlText;
  readonly keys: readonly Node[];
  readonly driver: Driver | undefined;
  /** How the library takes the text. */
  readonly way: Sink | BindingTag;
  readonly file: CodeFile;
}

function* lowerText({ call, sql, keys, driver, way, file }: SentText): Generator<Statement> {
  const site = siteOf({
    call,
    keys,
    file: file.host,
    frontend: 'sql-in-code',
    library: driver?.name,
    dialect: dialectAt(driver, file),
    results: { results: (driver ?? usualDriver(file))?.results, streams: way.streams },
  });
  // Libraries that write placeholders in their own way replace them before the server sees the text.
  const isNative = driver?.dialect === 'postgresql';
  const lexis = isUnknown(site.dialect) ? 'unknown' : site.dialect;
  const written = isNative ? [] : placeholderHoles(sql, lexis, 'bound');
  yield* lowerSql({ sql: withHoles(sql, written), site });
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
