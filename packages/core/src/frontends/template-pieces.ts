import type { TSESTree } from '@typescript-eslint/utils';
import { drivers } from '../drivers/index.js';
import { onceIn } from '../host/once.js';
import { boundPieces } from '../host/template-text.js';
import type { Piece } from '../host/text-pieces.js';
import { unwrap } from '../host/unwrap.js';
import { onlyValue } from '../host/variable-text.js';
import type { Node } from '../source/host-file.js';
import type { CodeFile } from './frontend.js';
import { splicedTexts, tagOf } from './tag-of-template.js';

/** How deep variables and templates in templates are followed. */
const maxDepth = 6;

/** The pieces of a template whose tag binds its holes, with those of the templates that it takes in. */
export function templatePiecesOf(
  template: TSESTree.TaggedTemplateExpression,
  file: CodeFile,
  depth = 0,
): readonly Piece[] {
  return readOnce[depth]?.(template, file) ?? [];
}

/** For each depth, what has been read there: a template that is taken in twice is read once. */
const readOnce = Array.from({ length: maxDepth + 1 }, (_, depth) =>
  onceIn(({ quasi }: TSESTree.TaggedTemplateExpression, file: CodeFile) =>
    boundPieces(quasi, file.host, (hole) => {
      const pasted = splicedTexts(hole, file);
      if (pasted.length > 0) return { pasted };
      return { taken: takenPieces(hole, file, depth + 1) ?? [] };
    }),
  ),
);

/** The texts of which one stands in a hole that takes a piece of a statement; `undefined` when they are not known. */
function takenPieces(
  hole: Node,
  file: CodeFile,
  depth: number,
): readonly (readonly Piece[])[] | undefined {
  const value = unwrap(hole);
  if (depth > maxDepth) return undefined;
  if (value.type === 'ConditionalExpression') {
    const [one, other] = [value.consequent, value.alternate].map((part) =>
      takenPieces(part, file, depth + 1),
    );
    return one && other && [...one, ...other];
  }
  if (value.type === 'TaggedTemplateExpression') {
    return makesPiece(value, file) ? [templatePiecesOf(value, file, depth)] : undefined;
  }
  if (isEmptyPiece(value, file)) return [[]];
  const initial = value.type === 'Identifier' ? onlyValue(value, file.host) : undefined;
  return initial && takenPieces(initial, file, depth + 1);
}

function makesPiece(node: TSESTree.TaggedTemplateExpression, file: CodeFile): boolean {
  if (tagOf(node, file)?.tag.composes) return true;
  const name = dottedName(node.tag, file);
  return drivers.some(({ pieces }) => pieces?.tags.includes(name));
}

function isEmptyPiece(node: Node, file: CodeFile): boolean {
  if (node.type !== 'MemberExpression') return false;
  const name = dottedName(node, file);
  return drivers.some(({ pieces }) => pieces?.empty.includes(name));
}

function dottedName(node: Node, { host }: CodeFile): string {
  return host.textOf(node).replaceAll(/\s/g, '');
}
