import { expect, test } from 'vitest';
import { changedLines, changesOf, touches } from '../../../packages/action/src/changed-lines.js';

const patch = [
  '@@ -2,4 +2,5 @@ function heading() {',
  ' two',
  '-three',
  '+three, changed',
  '+++ looks like a header',
  ' five',
  '--- looks like one too',
  '@@ -20 +20,0 @@',
  '-twenty',
  '\\ No newline at end of file',
].join('\n');

test('reads the added lines, and behind which lines others were taken away', () => {
  const { added, removedBehind } = changedLines(patch);
  expect([...added]).toEqual([3, 4]);
  expect([...removedBehind]).toEqual([2, 5, 20]);
});

test('reads a patch that adds or empties a whole file', () => {
  expect([...changedLines('@@ -0,0 +1,2 @@\n+a\n+b').added]).toEqual([1, 2]);
  expect([...changedLines('@@ -1,2 +0,0 @@\n-a\n-b').removedBehind]).toEqual([0]);
});

test('a statement is touched when one of its lines is', () => {
  const change = changedLines(patch);
  expect(touches(change, 4, 9)).toBe(true);
  expect(touches(change, 6, 19)).toBe(false);
});

test('a statement is touched when lines inside or directly behind it are taken away', () => {
  const change = changedLines(patch);
  expect(touches(change, 18, 20)).toBe(true);
  expect(touches(change, 21, 22)).toBe(false);
});

test('leaves out deleted files and knows renamed ones by their new name', () => {
  const changes = changesOf([
    { filename: 'gone.sql', status: 'removed', changes: 1, patch: '@@ -1 +0,0 @@\n-a' },
    { filename: 'moved.sql', status: 'renamed', changes: 0 },
    { filename: 'large.sql', status: 'modified', changes: 20_000 },
  ]);
  expect([...changes.keys()]).toEqual(['moved.sql', 'large.sql']);
  expect(touches(changes.get('gone.sql'), 1, 1)).toBe(false);
  expect(touches(changes.get('moved.sql'), 1, 1)).toBe(false);
  expect(touches(changes.get('large.sql'), 1, 1)).toBe(true);
});
