import type { Random } from './random.js';

const things = [
  ...(['account', 'address', 'audit', 'badge', 'basket', 'batch', 'booking', 'bucket'] as const),
  ...(['channel', 'contract', 'course', 'customer', 'device', 'discount', 'document'] as const),
  ...(['event', 'invoice', 'label', 'ledger', 'lesson', 'member', 'message', 'order'] as const),
  ...(['parcel', 'payment', 'product', 'profile', 'project', 'rating', 'report'] as const),
  ...(['segment', 'session', 'shipment', 'ticket', 'token', 'vendor', 'voucher'] as const),
] as const;
const verbs = [
  ...(['apply', 'build', 'check', 'collect', 'compute', 'convert', 'decode', 'describe'] as const),
  ...(['format', 'group', 'handle', 'load', 'make', 'map', 'measure', 'normalize'] as const),
  ...(['parse', 'prepare', 'read', 'render', 'resolve', 'send', 'sum', 'validate'] as const),
] as const;
/** None is a reserved word of SQL. */
const qualities = [
  ...(['active', 'amount', 'category', 'code', 'currency', 'email', 'index', 'kind'] as const),
  ...(['level', 'length', 'name', 'note', 'origin', 'owner', 'position', 'priority'] as const),
  ...(['quantity', 'rate', 'region', 'score', 'size', 'state', 'title', 'total'] as const),
] as const;

/** `invoice`. */
export function thing(random: Random): string {
  return random.pick(things);
}

/** `priority`. */
export function quality(random: Random): string {
  return random.pick(qualities);
}

/** `customerOrder`. */
export function valueName(random: Random): string {
  return random.chance(0.4) ? thing(random) : `${thing(random)}${capital(quality(random))}`;
}

/** `prepareInvoice`. */
export function functionName(random: Random): string {
  const tail = random.chance(0.3) ? capital(quality(random)) : '';
  return `${random.pick(verbs)}${capital(thing(random))}${tail}`;
}

/** `InvoiceReport`. */
export function typeName(random: Random): string {
  return `${capital(thing(random))}${capital(random.chance(0.5) ? thing(random) : quality(random))}`;
}

/** `order_lines`: a table is called after two things, in the plural. */
export function tableName(random: Random): string {
  return random.chance(0.5) ? `${thing(random)}s` : `${thing(random)}_${thing(random)}s`;
}

/** `created_at`, or a quality. */
export function columnName(random: Random): string {
  const usual = ['id', 'created_at', 'updated_at', 'tenant_id', 'status'] as const;
  return random.chance(0.3) ? random.pick(usual) : quality(random);
}

export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
