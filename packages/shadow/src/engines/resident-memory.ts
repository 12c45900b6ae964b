import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * Resident memory of a process, in bytes: from `/proc` on Linux, from `ps` on macOS and BSD. `undefined` where the system
 * tells neither way, as on Windows, where there is therefore no limit.
 */
export async function residentMemory(pid: number): Promise<number | undefined> {
  const kilobytes = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  return kilobytes === undefined ? undefined : kilobytes * 1024;
}

async function fromProc(pid: number): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes);
  } catch {
    return undefined;
  }
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/ps.html; `rss` is not in it, and in every one. */
export async function fromPs(pid: number): Promise<number | undefined> {
  if (process.platform === 'win32') return undefined;
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    const kilobytes = Number(stdout.trim());
    return stdout.trim() === '' || Number.isNaN(kilobytes) ? undefined : kilobytes;
  } catch {
    return undefined;
  }
}
