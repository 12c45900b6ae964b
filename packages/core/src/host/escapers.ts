import { drivers } from '../drivers/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { handleOf } from './bindings.js';
import { exportOf } from './module-export.js';
import { calledName } from './names.js';
import { own } from './own.js';
import { unwrap } from './unwrap.js';

/** What a quoting helper quotes: a name, or a value. */
export type Escaped = 'identifier' | 'literal';

/** A project's own helpers that quote names, by what they are called. */
const quotesNames =
  /^(?:quote|escape|safe|sanitize)(?:Sql)?(?:Ident|Id|Name|Table|Column|Schema)|(?:Ident|Identifier)s?$/i;

/** What the helper that an expression calls quotes; `undefined` for any other expression. */
export function escapedAs(node: Node, file: HostFile): Escaped | undefined {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return undefined;
  return escaperOf(call.callee, file) ?? handleOf(call.callee, file)?.driver.handleCalls;
}

/** What a function quotes: by its name, or as an export of a formatter's module, such as `ident`. */
export function escaperOf(callee: Node, file: HostFile): Escaped | undefined {
  const name = calledName(callee);
  if (name === undefined) return undefined;
  if (drivers.some((driver) => driver.literalEscapers.includes(name))) return 'literal';
  if (drivers.some((driver) => driver.identifierEscapers.includes(name))) return 'identifier';
  if (quotesNames.test(name)) return 'identifier';
  const found = exportOf(callee, file);
  const driver = found && drivers.find((one) => one.modules.includes(found.module));
  return own(driver?.exports, found?.name);
}
