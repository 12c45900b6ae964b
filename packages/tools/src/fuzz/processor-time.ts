import { readFileSync } from 'node:fs';

/** Clock ticks have this length for programs on every machine with Linux (time(7)). Milliseconds. */
const tick = 10;

/** How long a process has been on a processor. Milliseconds; `undefined` where the system does not tell. */
export function processorTime(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name of the program, in parentheses; utime and stime are 14th and 15th (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks * tick : undefined;
  } catch {
    return undefined;
  }
}
