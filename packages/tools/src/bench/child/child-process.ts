import { existsSync, readFileSync, writeSync } from 'node:fs';

/** What one piece of work cost. */
export interface Cost {
  /** User and system time of all threads, in ms. */
  readonly cpu: number;
  /** Time on the clock, in ms. */
  readonly wall: number;
}

/** What the process was asked, in its first argument. */
export function request(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** Hands a result to the process that asked. */
export function answer(result: object): void {
  writeSync(1, JSON.stringify(result));
}

export async function costOf(work: () => unknown): Promise<Cost> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall };
}

/** Costs of the process from its beginning, in ms of CPU time. */
export function cpuSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The most memory the process ever had in use, in bytes. Linux carries `maxRSS` over from the process that started
 * this one (getrusage(2): it is kept across execve), and forgets it only in `VmHWM` (proc_pid_status(5)).
 */
export function peakMemory(): number {
  const status = '/proc/self/status';
  const peak = existsSync(status) && /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1];
  return (peak ? Number(peak) : process.resourceUsage().maxRSS) * 1024;
}
