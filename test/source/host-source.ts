import { parse as parseWithTypeScript } from '@typescript-eslint/parser';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import * as espree from 'espree';
import { HostFile, type HostSource, type Node } from '../../packages/core/src/source/host-file.js';

/** Both parsers: the ranges of their template elements differ. */
export type ParserName = 'espree' | 'typescript-eslint';
export const parsers: readonly ParserName[] = ['espree', 'typescript-eslint'];

/** A file, and the first argument of the first call in it. */
export interface ParsedArgument {
  readonly file: HostFile;
  readonly argument: Node;
}

export function firstArgument(text: string, parser: ParserName): ParsedArgument {
  const file = new HostFile({
    filename: '/app/file.js',
    text,
    ast: parse(text, parser),
    scopeManager: null,
    visitorKeys,
  });
  const [call] = file.calls;
  const argument = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
  if (!argument) throw new Error('the text holds no call with an argument');
  return { file, argument };
}

function parse(text: string, parser: ParserName): HostSource['ast'] {
  const options = { ecmaVersion: 'latest', sourceType: 'script', range: true } as const;
  const parsed: unknown = (parser === 'espree' ? espree.parse : parseWithTypeScript)(text, options);
  return parsed as HostSource['ast'];
}
