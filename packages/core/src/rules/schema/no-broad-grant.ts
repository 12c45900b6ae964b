import { defineRule } from '../../engine/define-rule.js';
import { relationName, type Grant } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow giving away more rights than somebody needs',
      preset: 'all',
      severity: 'warn',
      dialects: ['postgresql', 'mysql', 'mariadb'],
    },
    migrations: 'up',
    messages: {
      all: 'GRANT ALL gives "{{to}}" every right on {{objects}}, whether it is needed or not. Name the privileges that are needed.',
      everybody:
        'PUBLIC is everybody who can connect, now and later. Grant the rights on {{objects}} to the roles that need them.',
      powerful:
        '"{{role}}" reaches past the rights on single tables, and so does "{{to}}" from now on. Grant the privileges that are needed instead.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: {
    Grant(change) {
      const { revoke, privileges, to, span, site } = change;
      if (revoke || site.block?.of === 'routine') return;
      const objects = objectsOf(change);
      if (to.includes('public')) return { span, messageId: 'everybody', data: { objects } };
      const names = to.join('", "');
      if (privileges.includes('all'))
        return { span, messageId: 'all', data: { to: names, objects } };
      const role = change.objects.length === 0 && privileges.find((one) => powerful.test(one));
      if (!role) return;
      return { span, messageId: 'powerful', data: { role, to: names } };
    },
  },
});

/** Roles of servers and hosts that are, or can become, superuser (PostgreSQL manual, "Predefined Roles"). */
const powerful =
  /^(?:postgres|rds_superuser|cloudsqlsuperuser|azure_pg_admin|pg_(?:read|write)_all_data|pg_(?:read|write)_server_files|pg_execute_server_program)$/;

function objectsOf({ objects }: Grant): string {
  return objects.length === 0 ? 'these' : objects.map((one) => `"${relationName(one)}"`).join(', ');
}
