import type { GrantRoleStmt, GrantStmt, Node } from '@pgsql/types';
import type { Statement } from '../../ir/index.js';
import { NameCursor } from './name-cursor.js';
import { namePartsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerGrant(node: GrantStmt, ranges: SourceRanges): Generator<Statement> {
  const cursor = new NameCursor(ranges);
  const privileges = privilegesOf(node.privileges);
  yield {
    kind: 'Grant',
    ...statementFacts(ranges),
    revoke: node.is_grant !== true,
    privileges: privileges.length > 0 ? privileges : ['all'],
    objects: (node.objects ?? []).map((object) => cursor.object(namePartsOf(object))),
    to: rolesOf(node.grantees),
    grantOption: node.grant_option ?? false,
  };
}

export function* lowerGrantRole(node: GrantRoleStmt, ranges: SourceRanges): Generator<Statement> {
  yield {
    kind: 'Grant',
    ...statementFacts(ranges),
    revoke: node.is_grant !== true,
    privileges: privilegesOf(node.granted_roles),
    objects: [],
    to: rolesOf(node.grantee_roles),
    grantOption: false,
  };
}

function privilegesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) =>
    'AccessPriv' in node ? [node.AccessPriv.priv_name ?? 'all'] : [],
  );
}

function rolesOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) =>
    'RoleSpec' in node ? [roleName(node.RoleSpec.roletype, node.RoleSpec.rolename)] : [],
  );
}

function roleName(type: string | undefined, name: string | undefined): string {
  if (name !== undefined) return name;
  return type === 'ROLESPEC_PUBLIC' ? 'public' : 'current_user';
}
