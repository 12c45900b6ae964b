import type { AlterColumnType } from './table-change.js';
import { isUnknown } from './unknown.js';

/**
 * Whether the USING of a change of type says no more than the cast that would be made anyway; `undefined` for what is not
 * known, and for other casts of the column, whose steps are not followed.
 */
export function castsOnly({ using, column, type }: AlterColumnType): boolean | undefined {
  if (!using) return true;
  if (isUnknown(using)) return undefined;
  const { operand } = using;
  if (operand.kind !== 'Column' || operand.name !== column) return false;
  // Builders, and many people, put the whole expression in parentheses.
  const written = plain(using.text);
  const text = /^\((.*)\)$/.exec(written)?.[1] ?? written;
  const name = plain(text.startsWith('"') || text.startsWith('cast("') ? `"${column}"` : column);
  const isSame = [name, `${name}::${plain(type.text)}`, `cast(${name}as${plain(type.text)})`];
  return isSame.includes(text) ? true : undefined;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, '').toLowerCase();
}
