import type { HostSource } from '@sqlproof/core';
import type { Rule } from 'eslint';
import { analyze, type AnalyzeOptions } from 'eslint-scope';
import { debug } from './debug.js';

type Tree = HostSource['ast'];
type Keys = HostSource['visitorKeys'];

interface Parsed {
  readonly ast: Tree;
  readonly scopeManager?: HostSource['scopeManager'];
  readonly visitorKeys?: Keys;
}

/** Parsers in ESLint's sense: one of the two. */
interface Parser {
  parseForESLint?(text: string, options: object): Parsed;
  parse?(text: string, options: object): Tree;
}

type Parse = (text: string, filename: string) => HostSource | undefined;

/** Type information costs much more than a tree, and belongs to the linted file. */
const untyped = {
  project: undefined,
  projectService: undefined,
  programs: undefined,
  EXPERIMENTAL_useProjectService: undefined,
};

/** Reads other code files of the project with the parser that the linted file was read with. */
export function parserOf({ languageOptions, sourceCode }: Rule.RuleContext): Parse | undefined {
  const { parser, parserOptions, ecmaVersion, sourceType } = languageOptions as {
    readonly parser?: Parser;
    readonly parserOptions?: object;
    readonly ecmaVersion?: unknown;
    readonly sourceType?: unknown;
  };
  if (!parser) return undefined;
  const shared = { ecmaVersion, sourceType, ...parserOptions, ...untyped, range: true, loc: true };
  return (text, filename) => {
    try {
      const options = { ...shared, filePath: filename };
      const parsed = parser.parseForESLint?.(text, options) ?? {
        ast: parser.parse?.(text, options) as Tree,
      };
      const visitorKeys = parsed.visitorKeys ?? sourceCode.visitorKeys;
      linkParents(parsed.ast, visitorKeys);
      const scopeManager = parsed.scopeManager ?? scopesOf(parsed.ast, visitorKeys, shared);
      return { filename, text, ast: parsed.ast, scopeManager, visitorKeys };
    } catch (error) {
      debug(() => `${filename} is not read for the schema: ${String(error)}`);
      return undefined;
    }
  };
}

/** As ESLint does for parsers that give a tree only (lib/languages/js/index.js). */
function scopesOf(
  ast: Tree,
  childVisitorKeys: Keys,
  { ecmaVersion, sourceType }: { readonly ecmaVersion?: unknown; readonly sourceType?: unknown },
): HostSource['scopeManager'] {
  const options = {
    ignoreEval: true,
    nodejsScope: sourceType === 'commonjs',
    ecmaVersion: typeof ecmaVersion === 'number' ? ecmaVersion : 6,
    sourceType: sourceType ?? 'script',
    childVisitorKeys,
    fallback: (node: object) => Object.keys(node).filter((key) => key !== 'parent'),
  } as unknown as AnalyzeOptions;
  return analyze(ast as never, options) as unknown as HostSource['scopeManager'];
}

/** Parsers leave the links to the parents to ESLint. */
function linkParents(root: Tree, visitorKeys: Keys): void {
  const pending: object[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const fields = node as Readonly<Record<string, unknown>>;
    for (const key of visitorKeys[fields['type'] as string] ?? []) {
      const value = fields[key];
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (typeof child !== 'object' || child === null || !('type' in child)) continue;
        Object.assign(child, { parent: node });
        pending.push(child);
      }
    }
  }
}
