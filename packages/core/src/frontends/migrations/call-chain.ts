import type { TSESTree } from '@typescript-eslint/utils';
import { memberName } from '../../host/names.js';
import type { Span } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';

/** One step of a chain: `.createTable('users', …)`, or `.schema` without a call. */
export interface Link {
  /** Empty where the root itself is called; `undefined` for a computed name. */
  readonly name: string | undefined;
  /** From the name to the end of the call. */
  readonly span: Span;
  readonly call: TSESTree.CallExpression | undefined;
}

/** A link that is called. */
export interface CalledLink extends Link {
  readonly name: string;
  readonly call: TSESTree.CallExpression;
}

/** What a program does with a value by way of members and calls: `knex.schema.alterTable(…).raw(…)`. */
export interface Chain {
  readonly root: Node;
  /** The whole expression. */
  readonly node: Node;
  readonly links: readonly Link[];
}

/** What is done with a promise ends the chain of its builder. */
const ofPromise = /^(?:then|catch|finally)$/;

/** The chain that begins at an expression. */
export function chainFrom(root: Node): Chain {
  const links: Link[] = [];
  let node = root;
  for (let above = node.parent; above; above = node.parent) {
    if (above.type === 'MemberExpression' && above.object === node) {
      const name = memberName(above);
      if (name !== undefined && ofPromise.test(name)) break;
      links.push({ name, span: [above.property.range[0], above.range[1]], call: undefined });
    } else if (above.type === 'CallExpression' && above.callee === node) {
      const last = links.at(-1);
      const isMember = last !== undefined && last.call === undefined;
      const start = isMember ? last.span[0] : node.range[0];
      if (isMember) links.pop();
      const name = isMember ? last.name : '';
      links.push({ name, span: [start, above.range[1]], call: above });
    } else if (!isTransparent(above)) break;
    node = above;
  }
  return { root, node, links };
}

/** Syntax around a part of a chain that does not change what it is. */
function isTransparent({ type }: Node): boolean {
  return (
    type === 'TSNonNullExpression' ||
    type === 'ChainExpression' ||
    type === 'TSAsExpression' ||
    type === 'TSSatisfiesExpression'
  );
}

/** The links that are called, by a name that is known. */
export function calledLinks({ links }: Chain): readonly CalledLink[] {
  return links.filter(
    (link): link is CalledLink => link.call !== undefined && link.name !== undefined,
  );
}
