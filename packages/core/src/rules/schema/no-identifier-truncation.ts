import { defineRule, everyStatement, type RuleContext } from '../../engine/define-rule.js';
import { isUnknown, type DialectName, type Statement } from '../../ir/index.js';

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow names that are longer than the database keeps',
      preset: 'strict',
      severity: 'warn',
      dialects: ['postgresql', 'mysql', 'mariadb', 'sqlserver'],
    },
    migrations: 'up',
    messages: {
      cut: 'PostgreSQL keeps 63 bytes of a name and cuts this one to "{{kept}}" without an error, so two names can become one and what looks it up by its full name does not find it. Shorten it.',
      refused:
        'A name can have at most {{limit}} characters in this database, so the statement fails. Shorten it.',
    },
    schema: [],
    defaultOptions: [],
  },

  check: everyStatement((statement, context) => find(statement, context)),
});

/**
 * PostgreSQL manual, "Identifiers and Key Words"; MySQL manual, "Identifier Length Limits"; SQL Server, "Database
 * Identifiers".
 */
const limits: Readonly<Partial<Record<DialectName, number>>> = {
  postgresql: 63,
  mysql: 64,
  mariadb: 64,
  sqlserver: 128,
};

/** Statements that give something its name; where it is used again, it is cut in the same way. */
const naming = /^(?:Create|AddColumn$|AddConstraint$|Rename)/;

function* find(statement: Statement, context: RuleContext<unknown>) {
  const { kind, site } = statement;
  if (!naming.test(kind) || kind === 'CreateRoutine' || isUnknown(site.dialect)) return;
  const limit = limits[site.dialect];
  if (limit === undefined) return;
  for (const { name, span } of context.namesBeyond(statement, limit)) {
    if (site.dialect === 'postgresql') {
      yield { span, messageId: 'cut' as const, data: { kept: firstBytes(name, limit) } };
    } else if (Array.from(name).length > limit) {
      yield { span, messageId: 'refused' as const, data: { limit: String(limit) } };
    }
  }
}

/** The first bytes of a name, without half a character at the end. */
function firstBytes(name: string, count: number): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > count) break;
    kept += character;
  }
  return kept;
}
