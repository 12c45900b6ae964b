import type { TSESTree } from '@typescript-eslint/utils';
import type { BindingTag, Driver } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import { firstAbove } from '../host/above.js';
import { onceIn } from '../host/once.js';
import { unwrap } from '../host/unwrap.js';
import type { Node } from '../source/host-file.js';
import type { CodeFile } from './frontend.js';
import { calledMethod, isOn, ownerNamed } from './owner-of.js';
import { sinkOf, textArgument } from './sink-of-call.js';

/** A template tag that binds its holes. */
export interface TagMatch {
  readonly driver: Driver;
  readonly tag: BindingTag;
}

/** The binding tag of a template, by the library that it belongs to. */
export const tagOf = onceIn(
  (node: TSESTree.TaggedTemplateExpression, file: CodeFile): TagMatch | undefined => {
    const callee = unwrap(node.tag);
    const itself = ownerNamed(callee, file);
    const method = calledMethod(callee, file);
    for (const driver of drivers) {
      for (const tag of driver.tags) {
        const { on, method: name } = tag;
        const isNamed = name !== undefined && name === method?.name;
        if (isNamed && (!on || isOn(on, driver, method.owner()))) return { driver, tag };
        if (name === undefined && isOn(on ?? [], driver, itself)) return { driver, tag };
      }
    }
    return undefined;
  },
);

/** The template of a composing tag in one of whose holes a node stands. */
export const enclosingTemplate = firstAbove((above, _, file: CodeFile): Node | undefined =>
  above.type === 'TaggedTemplateExpression' && tagOf(above, file)?.tag.composes ? above : undefined,
);

/** True for a template in a variable that other templates take in, and nothing else reads. */
export function isKept({ parent }: TSESTree.TaggedTemplateExpression, file: CodeFile): boolean {
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const { references = [] } = file.host.variableOf(parent.id) ?? {};
  const reads = references.filter((reference) => reference.isRead());
  return (
    reads.length > 0 &&
    reads.every(({ identifier }) => enclosingTemplate(identifier as Node, file) !== undefined)
  );
}

/** The texts that a hole splices into the template around it. */
export function splicedTexts(hole: Node, file: CodeFile): readonly Node[] {
  return file.host.callsIn(hole.range).flatMap((call) => {
    const match = call.type === 'CallExpression' ? sinkOf(call, file) : undefined;
    if (call.type !== 'CallExpression' || !match?.proved || !match.sink.splices) return [];
    return textArgument(call, match.sink, file) ?? [];
  });
}
