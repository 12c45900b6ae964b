import type { Constraint } from '../../ir/index.js';
import type { CalledLink } from './call-chain.js';
import { check, foreignKey, primaryKey, unique } from './column-facts.js';
import { modifiersOf } from './kysely-column.js';
import { kyselyCondition } from './kysely-raw.js';
import { kyselyTable, type KyselyStatement } from './kysely-schema.js';
import { required } from './not-static.js';
import { namesOf, textOf } from './static-value.js';

/** The constraint that a link adds to a table; nothing for any other link. */
export function kyselyConstraint(
  { name, call, span }: CalledLink,
  statement: KyselyStatement,
  /** Links behind it that say more of it. */
  more: readonly CalledLink[] = [],
): readonly Constraint[] {
  const { builder } = statement;
  const [nameNode, second, target, referenced, build] = call.arguments;
  const { host } = builder;
  const given = (): string => required(textOf(nameNode, host), 'a name is computed');
  switch (name) {
    case 'addPrimaryKeyConstraint':
      return [primaryKey(span, namesOf(second, host), given())];
    case 'addUniqueConstraint': {
      const isLoose = modifiersOf(target, host).some((link) => link.name === 'nullsNotDistinct');
      return [{ ...unique(span, namesOf(second, host), given()), nullsNotDistinct: isLoose }];
    }
    case 'addCheckConstraint': {
      const node = required(second, 'a check has no condition');
      return [check(span, kyselyCondition(node, builder), given())];
    }
    case 'addForeignKeyConstraint': {
      const actions = [...more, ...modifiersOf(build, host)];
      const action = (which: string) =>
        textOf(actions.find((link) => link.name === which)?.call.arguments[0], host);
      const reference = {
        columns: namesOf(second, host),
        table: kyselyTable(statement, target),
        referenced: namesOf(referenced, host),
        onDelete: action('onDelete'),
        onUpdate: action('onUpdate'),
      };
      return [foreignKey(span, reference, given())];
    }
    default:
      return [];
  }
}
