/** How many tokens NOT VALID, DEFERRABLE or its like takes at an index; 0 when there is none. */
export function attributeLength(
  index: number,
  isWord: (index: number, word: string) => boolean,
): number {
  if (isWord(index, 'NOT')) {
    return isWord(index + 1, 'VALID') || isWord(index + 1, 'DEFERRABLE') ? 2 : 0;
  }
  if (isWord(index, 'DEFERRABLE')) return 1;
  const isInitially =
    isWord(index, 'INITIALLY') && (isWord(index + 1, 'DEFERRED') || isWord(index + 1, 'IMMEDIATE'));
  return isInitially ? 2 : 0;
}
