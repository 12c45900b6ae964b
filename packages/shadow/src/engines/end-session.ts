import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from './connection.js';

/** How long the end of a session may take. Milliseconds. */
const patience = 1_000;

/**
 * Ends the session of a process of the server, also one that keeps a query from being cancelled, which a function can do.
 * False when it is still there after one second.
 */
export async function endSession(by: Connection, process: number): Promise<boolean> {
  await by.send(`SELECT pg_terminate_backend(${process})`, patience);
  return waitForEnd(by, process);
}

/**
 * Waits until a server has noticed that the session of one of its processes is over: it lists one that has crashed until then,
 * and ends all others when it does. False when it is still there after one second.
 */
export async function waitForEnd(by: Connection, process: number): Promise<boolean> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await by.send(`SELECT FROM pg_stat_activity WHERE pid = ${process}`, patience);
    if (found.kind !== 'rows' || found.rows.length === 0) return true;
    if (Date.now() > end) return false;
    await wait(10);
  }
}
