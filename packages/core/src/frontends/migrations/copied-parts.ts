/** What INCLUDING ALL takes along (PostgreSQL manual, CREATE TABLE). */
export const copiedParts: readonly string[] = [
  'comments',
  'compression',
  'constraints',
  'defaults',
  'generated',
  'identity',
  'indexes',
  'statistics',
  'storage',
];
