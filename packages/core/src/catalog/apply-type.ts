import type { AlterDomain, AlterType, CreateType } from '../ir/index.js';
import type { Draft } from './catalog.js';

export function createType(change: CreateType, draft: Draft): void {
  const { type, of, values, base, constraints } = change;
  draft.putType({ name: type.name, schema: type.schema, of, values, base, constraints });
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
  const { constraint } = change;
  if (!domain || change.change !== 'add constraint' || !constraint) return;
  draft.putType({ ...domain, constraints: [...domain.constraints, constraint] });
}
