import type { Node } from '../../source/host-file.js';
import { calledName } from '../../host/names.js';

/**
 * True for an expression that is run for itself: awaited, returned, one of those that `Promise.all` waits for. False for
 * one that becomes a part of another call, as the `knex.raw('now()')` of a default does.
 */
export function isSent(node: Node): boolean {
  let child = node;
  for (let above = node.parent; above; child = above, above = above.parent) {
    switch (above.type) {
      case 'CallExpression':
        if (above.callee === child) continue;
        if (/^(?:all|allSettled|push|resolve)$/.test(calledName(above.callee) ?? '')) continue;
        return false;
      case 'Property':
      case 'TemplateLiteral':
      case 'TaggedTemplateExpression':
      case 'NewExpression':
        return false;
      default:
        if (/Statement$|^VariableDeclarator$|Function/.test(above.type)) return true;
    }
  }
  return true;
}
