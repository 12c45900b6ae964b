import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { Patience } from '../../packages/tools/src/fuzz/patience.js';
import { processorTime } from '../../packages/tools/src/fuzz/processor-time.js';

const limit = 300;
const isTold = processorTime(process.pid) !== undefined;

it.runIf(isTold)('a process is given up for its own time, and not for that of others', async () => {
  const busy = spawn(process.execPath, ['-e', 'for (;;);']);
  const giveUp = vi.fn();
  const patience = new Patience(busy.pid, limit, giveUp);
  try {
    busy.kill('SIGSTOP');
    await wait(4 * limit);
    expect(giveUp).not.toHaveBeenCalled();
    busy.kill('SIGCONT');
    await vi.waitFor(() => {
      expect(giveUp).toHaveBeenCalledOnce();
    }, 60_000);
  } finally {
    patience.end();
    busy.kill('SIGKILL');
  }
});

it.runIf(isTold)('a process that waits for ever is given up too', async () => {
  const idle = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)']);
  const giveUp = vi.fn();
  const patience = new Patience(idle.pid, limit, giveUp);
  try {
    await vi.waitFor(() => {
      expect(giveUp).toHaveBeenCalledOnce();
    }, 60_000);
  } finally {
    patience.end();
    idle.kill('SIGKILL');
  }
});
