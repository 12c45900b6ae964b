import { parseForESLint } from '@typescript-eslint/parser';
import {
  analyseCode,
  analyseSql,
  noFiles,
  placeSql,
  type Analysis,
  type HostSource,
  type Settings,
  type Surrounding,
} from '@sqlproof/core';
import { visitorKeys } from '@typescript-eslint/visitor-keys';

/** Facts of a text as if it were the only file of a project. */
export function analyse(filename: string, text: string, settings: Settings = {}): Analysis {
  const surrounding: Surrounding = {
    filename: `/project/${filename}`,
    cwd: '/project',
    settings,
    files: noFiles,
    debug: (message) => {
      throw new Error(message);
    },
  };
  if (!filename.endsWith('.sql')) return analyseCode(sourceOf(filename, text), surrounding);
  const { role, dialect } = placeSql(text, surrounding);
  return analyseSql(text, surrounding, role, dialect);
}

/** A file as ESLint hands it over, parsed by typescript-eslint. */
export function sourceOf(filename: string, text: string): HostSource {
  const parsed = parseForESLint(text, {
    filePath: filename,
    range: true,
    loc: true,
    sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module',
    ecmaFeatures: { jsx: /x$/.test(filename) },
  });
  const { ast, scopeManager } = parsed;
  linkParents(ast);
  return { filename, text, ast, scopeManager, visitorKeys } as unknown as HostSource;
}

/** ESLint links every node to its parent before rules run; the parser alone does not. */
function linkParents(node: object): void {
  const keys = visitorKeys[(node as { type: string }).type] ?? [];
  for (const key of keys) {
    const value = (node as Record<string, unknown>)[key];
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child !== 'object' || child === null || !('type' in child)) continue;
      Object.assign(child, { parent: node });
      linkParents(child);
    }
  }
}
