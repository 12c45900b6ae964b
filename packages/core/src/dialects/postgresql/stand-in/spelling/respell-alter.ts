import type { Respelling } from './respelling.js';

/** ALTER TYPE … ADD VALUE with its position, and RENAME VALUE, which is read as another ADD VALUE. */
export function respellAlterType(respelling: Respelling): void {
  const behind = respelling.behindName(2);
  if (respelling.reads(behind, 'ADD', 'VALUE')) {
    const says = respelling.reads(behind + 2, 'IF', 'NOT', 'EXISTS');
    if (says) respelling.drop(behind + 2, behind + 5);
    const label = says ? behind + 5 : behind + 2;
    const isPlaced = respelling.reads(label + 1, 'BEFORE') || respelling.reads(label + 1, 'AFTER');
    if (isPlaced) respelling.drop(label + 1, label + 3);
  }
  if (respelling.reads(behind, 'RENAME', 'VALUE') && respelling.reads(behind + 3, 'TO')) {
    respelling.put(behind, 'add');
    respelling.drop(behind + 3, behind + 5);
  }
}

/** Respells a word of a command of ALTER TABLE. */
export function respellCommand(text: string, index: number, respelling: Respelling): void {
  if (!respelling.reads(0, 'ALTER', 'TABLE')) return;
  // The tree tells a name in both.
  if (text === 'VALIDATE' && respelling.reads(index + 1, 'CONSTRAINT')) {
    respelling.put(index, 'drop');
  }
  // The expression becomes one of a command of its own.
  if (text === 'USING' && !respelling.reads(index + 1, 'INDEX')) {
    respelling.put(index, ', alter x set default');
  }
}
