import { dialectNames, type DialectName } from '@sqlproof/core';
import type { File, Language, OkParseResult } from '@eslint/core';
import { nearestName } from './nearest-name.js';
import { shown } from './shown.js';
import { readSql, type SqlRoot } from './sql-root.js';
import { SqlSourceCode } from './sql-source-code.js';

export interface SqlLanguageOptions {
  /** Database the files are written for; `auto` asks the settings and the project around each file. */
  readonly dialect?: 'auto' | DialectName;
  readonly [key: string]: unknown;
}

type SqlOk = OkParseResult<SqlRoot>;

const javascriptOptions = new Set([
  'ecmaVersion',
  'globals',
  'parser',
  'parserOptions',
  'sourceType',
]);
const dialects: readonly string[] = ['auto', ...dialectNames];

/** `.sql` files as an ESLint language. A statement that does not parse is a finding of a rule, never a fatal error. */
export const sqlLanguage: Language<{
  LangOptions: SqlLanguageOptions;
  Code: SqlSourceCode;
  RootNode: SqlRoot;
  Node: SqlRoot;
}> = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: 'type',
  // Rules for JavaScript read `parserOptions` without asking whether there are any.
  defaultLanguageOptions: { dialect: 'auto', parserOptions: {} },

  validateLanguageOptions(options) {
    for (const [key, value] of Object.entries(options)) {
      // An entry without `files` that sets a parser for JavaScript reaches `.sql` files too.
      if (javascriptOptions.has(key)) continue;
      if (key !== 'dialect') {
        throw new TypeError(
          `languageOptions.${key} is not an option of sqlproof/sql. Allowed: dialect.`,
        );
      }
      if (typeof value === 'string' && dialects.includes(value)) continue;
      const near = typeof value === 'string' ? nearestName(value, dialects) : undefined;
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      throw new TypeError(
        `languageOptions.dialect cannot be ${shown(value)}.${hint} Allowed: ${dialects.join(', ')}.`,
      );
    }
  },

  parse(file: File): SqlOk {
    return { ok: true, ast: readSql(textOf(file)) };
  },

  createSourceCode(file: File, { ast }: SqlOk, { languageOptions }) {
    const dialect = languageOptions.dialect ?? 'auto';
    const { physicalPath: filename, bom: hasBOM } = file;
    return new SqlSourceCode({ text: textOf(file), hasBOM, filename, dialect }, ast);
  },
};

/** ESLint hands over text, or the bytes of a file that it did not decode. */
function textOf({ body }: File): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}
