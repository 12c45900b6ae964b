import type { AlterDomain, AlterType, Constraint, CreateType } from '../ir/index.js';
import type { Draft } from './catalog.js';
import { freeName } from './default-names.js';

export function createType(change: CreateType, draft: Draft): void {
  const { type, of, values, base, constraints } = change;
  draft.putType({
    name: type.name,
    schema: type.schema,
    of,
    values,
    base,
    constraints: constraints.reduce<readonly Constraint[]>(withConstraint(type.name), []),
    notNull: constraints.some(({ kind }) => kind === 'NotNull'),
  });
}

export function alterType(change: AlterType, draft: Draft): void {
  const type = draft.catalog.type(change.type);
  const { value, to } = change;
  if (!type || value === undefined) return;
  if (change.change === 'add value' && !type.values.includes(value)) {
    draft.putType({ ...type, values: [...type.values, value] });
  }
  if (change.change === 'rename value' && to !== undefined) {
    draft.putType({ ...type, values: type.values.map((one) => (one === value ? to : one)) });
  }
}

export function alterDomain(change: AlterDomain, draft: Draft): void {
  const domain = draft.catalog.type(change.domain);
  const { constraint, name } = change;
  if (!domain) return;
  switch (change.change) {
    case 'add constraint':
      if (constraint?.kind === 'NotNull') draft.putType({ ...domain, notNull: true });
      else if (constraint) {
        const constraints = withConstraint(domain.name)(domain.constraints, constraint);
        draft.putType({ ...domain, constraints });
      }
      return;
    case 'drop constraint': {
      const constraints = domain.constraints.filter((one) => one.name !== name);
      draft.putType({ ...domain, constraints });
      return;
    }
    case 'set not null':
      draft.putType({ ...domain, notNull: true });
      return;
    case 'drop not null':
      draft.putType({ ...domain, notNull: false });
      return;
    case 'validate constraint':
    case 'set default':
      return;
    default:
      change.change satisfies never;
  }
}

/**
 * One without a name gets `domain_check`, without the column that a table's check has in it (typecmds.c,
 * domainAddCheckConstraint).
 */
function withConstraint(
  domain: string,
): (known: readonly Constraint[], added: Constraint) => readonly Constraint[] {
  return (known, added) => {
    if (added.kind === 'NotNull') return known;
    const isTaken = (name: string): boolean => known.some((one) => one.name === name);
    return [...known, { ...added, name: added.name ?? freeName(domain, [], 'check', isTaken) }];
  };
}
