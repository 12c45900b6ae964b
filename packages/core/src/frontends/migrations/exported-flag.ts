import { keyName } from '../../host/names.js';
import { unwrap } from '../../host/unwrap.js';
import type { HostFile, Node } from '../../source/host-file.js';

/** A boolean of an object that a file exports: `exports.config = { transaction: false }`. */
export function exportedFlag(name: string, key: string, file: HostFile): boolean | undefined {
  for (const statement of file.source.ast.body) {
    const value = exportedValue(statement, name, file);
    const object = value && unwrap(value);
    if (object?.type !== 'ObjectExpression') continue;
    for (const property of object.properties) {
      if (property.type !== 'Property' || keyName(property) !== key) continue;
      const flag = unwrap(property.value);
      if (flag.type === 'Literal' && typeof flag.value === 'boolean') return flag.value;
    }
  }
  return undefined;
}

function exportedValue(statement: Node, name: string, file: HostFile): Node | undefined {
  if (statement.type === 'ExportNamedDeclaration') {
    const { declaration } = statement;
    if (declaration?.type !== 'VariableDeclaration') return undefined;
    const found = declaration.declarations.find(
      ({ id }) => id.type === 'Identifier' && id.name === name,
    );
    return found?.init ?? undefined;
  }
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression') return undefined;
  const target = file.textOf(expression.left).replace(/^module\./, '');
  if (target === `exports.${name}`) return expression.right;
  const object = target === 'exports' ? unwrap(expression.right) : undefined;
  if (object?.type !== 'ObjectExpression') return undefined;
  const property = object.properties.find(
    (one) => one.type === 'Property' && keyName(one) === name,
  );
  return property?.type === 'Property' ? property.value : undefined;
}
