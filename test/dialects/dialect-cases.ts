import type { DialectName } from '@sqlproof/core';

/** The databases besides PostgreSQL. */
export const dialects = [
  'mysql',
  'mariadb',
  'sqlite',
  'sqlserver',
] as const satisfies readonly DialectName[];

/** Printed facts without what is the same everywhere, and with the middle of long texts left out. */
export function shortened(facts: string): string {
  return facts
    .replaceAll(/^ *site: frontend.*(?:\n *(?:role|dialect|result): .*)*\n/gm, '')
    .replaceAll(/^ *dimensions: 0\n/gm, '')
    .replaceAll(/^( *)within: .*\n/gm, '$1within: …\n')
    .replaceAll(/‹([^›]{40})[^›]{10,}([^›]{20})›/g, '‹$1…$2›');
}
