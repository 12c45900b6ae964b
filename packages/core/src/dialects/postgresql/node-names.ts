import type { Node, RangeVar } from '@pgsql/types';

/** The strings of a list of nodes, others left out. */
export function stringsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}

/** Parts of a name, however the grammar wraps it: a list, a type, a function with its arguments. */
export function namePartsOf(node: Node | undefined): string[] {
  if (!node) return [];
  if ('String' in node) return [node.String.sval ?? ''];
  if ('List' in node) return (node.List.items ?? []).flatMap(namePartsOf);
  if ('TypeName' in node)
    return stringsOf(node.TypeName.names).filter((name) => name !== 'pg_catalog');
  if ('ObjectWithArgs' in node) return stringsOf(node.ObjectWithArgs.objname);
  if ('RangeVar' in node) return relationParts(node.RangeVar);
  if ('RoleSpec' in node) return [node.RoleSpec.rolename ?? 'public'];
  return [];
}

export function relationParts({ catalogname, schemaname, relname }: RangeVar): string[] {
  return [catalogname, schemaname, relname].filter((part) => part !== undefined);
}
