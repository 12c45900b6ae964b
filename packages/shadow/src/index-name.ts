/** A name for an index that is advised. `on`: `table (keys)`. */
export function indexName(on: string): string {
  const words = on.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return [...words.filter((word) => !/^\d+$/.test(word)), 'idx'].join('_').slice(0, 60);
}
