import type { Driver, HandleRole } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import { exportedMethod, handleOf, type Handle } from '../host/bindings.js';
import { lastName, memberName } from '../host/names.js';
import { own } from '../host/own.js';
import { unwrap } from '../host/unwrap.js';
import type { Node } from '../source/host-file.js';
import type { CodeFile } from './frontend.js';

/** What is called: its name, and the handle that it is called on. */
export interface CalledMethod {
  readonly name: string;
  /** Asked for only when the name says something: it takes a walk through the file. */
  readonly owner: () => Handle | undefined;
}

/** The method that a callee or a tag is: `pool.query`, and a `query` that the module of a library exports. */
export function calledMethod(callee: Node, file: CodeFile): CalledMethod | undefined {
  if (callee.type === 'MemberExpression') {
    const name = memberName(callee);
    return name === undefined ? undefined : { name, owner: () => ownerNamed(callee.object, file) };
  }
  if (callee.type !== 'Identifier') return undefined;
  const exported = exportedMethod(callee, file.host);
  return { name: exported?.name ?? callee.name, owner: () => exported?.owner };
}

/** The handle that an expression is, by evidence or by what the settings say of its name. */
export function ownerNamed(node: Node, file: CodeFile): Handle | undefined {
  const found = handleOf(node, file.host);
  if (found) return found;
  const value = unwrap(node);
  if (value.type !== 'Identifier' && value.type !== 'MemberExpression') return undefined;
  const library = own(file.settings.clients, lastName(value));
  const driver = drivers.find((one) => one.name === library);
  return driver && { driver, role: 'client' };
}

/** True when a handle is one of a library, in one of some roles. */
export function isOn(
  roles: readonly HandleRole[],
  driver: Driver,
  owner: Handle | undefined,
): boolean {
  return owner?.driver === driver && roles.includes(owner.role);
}
