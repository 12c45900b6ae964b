import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokens } from '../../packages/core/src/source/lexer.js';
import { dialects } from './dialect-cases.js';
import { placedParts, spannedTexts } from './spans.js';
import { factsOfText, type OtherDialect } from './word-facts.js';

const comment = '/* 🦊 ü */';

describe.each(dialects)('places in %s', (dialect) => {
  const cases = join(import.meta.dirname, dialect, 'cases');
  const files = readdirSync(cases).filter((name) => name.endsWith('.sql'));
  const texts = files.map((name) => [name, readFileSync(join(cases, name), 'utf8')] as const);

  it.each(texts)('of %s lie inside their statement', (_, text) => {
    for (const statement of factsOfText(text, dialect)) {
      const [from, to] = statement.within ?? statement.span;
      for (const { span } of placedParts(statement)) {
        expect([span, span[0] >= from && span[1] <= to && span[0] < span[1]]).toEqual([span, true]);
      }
    }
  });

  it.each(texts)('of %s hold the names that are told', (_, text) => {
    for (const { kind, span, part } of placedParts(factsOfText(text, dialect))) {
      if (kind !== 'Column' && kind !== 'Table' && kind !== 'ColumnDefinition') continue;
      const written = unquoted(text.slice(...span)).toLowerCase();
      // `UPDATE u SET … FROM users u` names its table by the alias.
      const names = [part.name, part.alias].map((name) => unquoted(String(name)).toLowerCase());
      expect([written, names.some((name) => written.includes(name))]).toEqual([written, true]);
    }
  });

  it.each(texts)('of %s are the same behind characters beyond ASCII', (_, text) => {
    const behind = `-- ${comment}\n${text}`;
    expect(spannedTexts(factsOfText(behind, dialect), behind)).toEqual(textsOf(text, dialect));
  });

  it.each(texts)('of %s are the same with comments between', (_, text) => {
    const commented = withComments(text, dialect);
    const found = textsOf(commented, dialect).map((one) => one.replaceAll(comment, ''));
    expect(found).toEqual(textsOf(text, dialect));
  });

  it.each(texts)('of %s are the same with other line ends', (_, text) => {
    const other = text.replaceAll('\n', '\r\n');
    const found = textsOf(other, dialect).map((one) => one.replaceAll('\r\n', '\n'));
    expect(found).toEqual(textsOf(text, dialect));
  });
});

function textsOf(text: string, dialect: OtherDialect): readonly string[] {
  return spannedTexts(factsOfText(text, dialect), text);
}

function unquoted(name: string): string {
  return name.replaceAll(/["'`[\]]/g, '');
}

/** A comment behind every comma of the grammar. */
function withComments(text: string, dialect: OtherDialect): string {
  let written = '';
  let at = 0;
  for (const { kind, start, end } of tokens(text, dialect)) {
    if (kind !== 'punctuation' || text[start] !== ',') continue;
    written += text.slice(at, end) + comment;
    at = end;
  }
  return written + text.slice(at);
}
