import parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { HostFile, type HostSource, type Node } from '../../packages/core/src/source/host-file.js';

const linter = new Linter({ cwd: '/' });

/** A file as ESLint hands it to rules: TypeScript by its extension, otherwise read with ESLint's own parser. */
export function parsedSource(filename: string, text: string): HostSource {
  const found: Rule.RuleContext['sourceCode'][] = [];
  const capture: Rule.RuleModule = {
    create: ({ sourceCode }) => ({
      'Program:exit': () => {
        found.push(sourceCode);
      },
    }),
  };
  const isTyped = /\.[cm]?tsx?$/.test(filename);
  const [message] = linter.verify(
    text,
    {
      files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
      plugins: { test: { rules: { capture } } },
      rules: { 'test/capture': 'error' },
      languageOptions: {
        sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module',
        parserOptions: { ecmaFeatures: { jsx: filename.endsWith('x') } },
        ...(isTyped && { parser }),
      },
    },
    filename,
  );
  const [code] = found;
  if (!code) throw new Error(`${filename}: ${message?.message ?? 'nothing was parsed'}`);
  const { ast, scopeManager, visitorKeys } = code;
  return { filename, text: code.text, ast, scopeManager, visitorKeys } as unknown as HostSource;
}

/** The argument of the call `f(…)` in a file. */
export function argumentOfF(filename: string, text: string): { file: HostFile; argument: Node } {
  const file = new HostFile(parsedSource(filename, text));
  const call = file.calls.find(
    (one) =>
      one.type === 'CallExpression' && one.callee.type === 'Identifier' && one.callee.name === 'f',
  );
  const argument = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
  if (!argument) throw new Error('the text holds no call of f');
  return { file, argument };
}
