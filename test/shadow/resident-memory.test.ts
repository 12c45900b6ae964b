import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { fromPs, residentMemory } from '../../packages/shadow/src/engines/resident-memory.js';

test('ps tells the same memory as /proc', async () => {
  const bytes = (await residentMemory(process.pid)) ?? 0;
  const kilobytes = (await fromPs(process.pid)) ?? 0;
  expect(bytes).toBeGreaterThan(20_000_000);
  expect((kilobytes * 1024) / bytes).toBeGreaterThan(0.7);
  expect((kilobytes * 1024) / bytes).toBeLessThan(1.4);
});

test('of a process that is gone neither tells any', async () => {
  const pid = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }));
  expect(await residentMemory(pid)).toBeUndefined();
  expect(await fromPs(pid)).toBeUndefined();
});
