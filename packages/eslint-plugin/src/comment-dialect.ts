import {
  lexicalDialect,
  placeSql,
  splitStatements,
  tokens,
  type DialectName,
  type ProjectFiles,
  type Surrounding,
} from '@sqlproof/core';
import { debug } from './debug.js';
import { publishFailed } from './events.js';

const hashDirective = /#\s*eslint(?:-(?:disable|enable)\b|\s)/y;
const anyHashDirective = new RegExp(hashDirective.source);

/**
 * Whose comments a file has. ESLint asks for directives before it tells the settings, so only the project around the
 * file and its own text are asked; where a directive starts with `#`, it is MySQL's, as nobody else has such comments.
 */
export function commentDialect(
  text: string,
  filename: string,
  files: ProjectFiles,
): DialectName | 'unknown' {
  const dialect = projectDialect(text, filename, files);
  if (hasHashDirective(text, dialect)) return 'mysql';
  return dialect === 'unknown' && nestsComments(text) ? 'postgresql' : dialect;
}

function projectDialect(
  text: string,
  filename: string,
  files: ProjectFiles,
): DialectName | 'unknown' {
  const surrounding: Surrounding = {
    filename,
    cwd: process.cwd().replaceAll('\\', '/'),
    settings: {},
    files,
    debug: (message) => {
      debug(() => message);
      publishFailed(() => ({ filename, message }));
    },
  };
  try {
    return lexicalDialect(placeSql(text, surrounding).dialect);
  } catch (error) {
    surrounding.debug(`the dialect of ${filename} is not known: ${String(error)}`);
    return 'unknown';
  }
}

/** Whether `# eslint-…` stands where another database would see an operator: not in a string or another comment. */
function hasHashDirective(text: string, dialect: DialectName | 'unknown'): boolean {
  if (!anyHashDirective.test(text)) return false;
  for (const { kind, start } of tokens(text, dialect)) {
    hashDirective.lastIndex = start;
    if (kind === 'operator' && hashDirective.test(text)) return true;
  }
  return false;
}

/** Whether a comment holds comments, all of them closed: not what is left of one where comments do not nest. */
function nestsComments(text: string): boolean {
  const { comments } = splitStatements(text, 'postgresql');
  return (
    comments.every(({ closed }) => closed) &&
    comments.some(
      ({ start, end }) => text[start] === '/' && text.slice(start + 2, end).includes('/*'),
    )
  );
}
