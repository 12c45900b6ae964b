import { parseForESLint } from '@typescript-eslint/parser';
import type { HostSource } from '@sqlproof/core';

/** A code file as ESLint hands it over; `undefined` when it does not parse. */
export function readCode(filename: string, text: string): HostSource | undefined {
  const parsed = parsedOrUndefined(filename, text);
  if (!parsed) return undefined;
  const { ast, scopeManager, visitorKeys } = parsed;
  linkParents(ast, visitorKeys);
  return { filename, text, ast, scopeManager, visitorKeys };
}

function parsedOrUndefined(
  filename: string,
  text: string,
): ReturnType<typeof parseForESLint> | undefined {
  try {
    return parseForESLint(text, {
      filePath: filename,
      range: true,
      loc: true,
      sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module',
      ecmaFeatures: { jsx: /\.[cm]?jsx?$|\.tsx$/.test(filename) },
    });
  } catch {
    // A syntax error, or nesting that is too deep for the parser.
    return undefined;
  }
}

type Keys = Readonly<Record<string, readonly string[] | undefined>>;

/** ESLint links every node to its parent before rules run; the parser alone does not. */
function linkParents(root: object, visitorKeys: Keys): void {
  const pending: object[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const fields = node as Readonly<Record<string, unknown>>;
    for (const key of visitorKeys[String(fields['type'])] ?? []) {
      const value = fields[key];
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (typeof child !== 'object' || child === null || !('type' in child)) continue;
        Object.assign(child, { parent: node });
        pending.push(child);
      }
    }
  }
}
