/** What LIKE … INCLUDING ALL takes along, by the bits of TableLikeClause.options (PostgreSQL source, parsenodes.h). */
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
