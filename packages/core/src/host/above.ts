import type { Node } from '../source/host-file.js';

/**
 * Looks upwards from a node for the first step that answers a question. Every step of a file is taken once per question,
 * so that asking for all nodes of a deep tree costs no more than its size.
 */
export function firstAbove<Answer, Context = undefined>(
  step: (above: Node, child: Node, context: Context) => Answer | undefined,
): (node: Node, context: Context) => Answer | undefined {
  const known = new WeakMap<Node, { readonly answer: Answer | undefined }>();
  return (node, context) => {
    const path: Node[] = [];
    let answer: Answer | undefined;
    for (let child = node; ;) {
      const found = known.get(child);
      if (found) {
        answer = found.answer;
        break;
      }
      path.push(child);
      const above = child.parent;
      if (!above) break;
      answer = step(above, child, context);
      if (answer !== undefined) break;
      child = above;
    }
    for (const passed of path) known.set(passed, { answer });
    return answer;
  };
}
