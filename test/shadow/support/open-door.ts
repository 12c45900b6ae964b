import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket in a folder of its own, behind which a server is. */
export interface Door {
  readonly folder: string;
  /** How many connections were closed before anything came of them. */
  readonly slammed: () => number;
  readonly close: () => Promise<void>;
}

/** Name of a PostgreSQL server's socket in its folder. */
const name = '.s.PGSQL.5432';

/** Closes the first connections at once, as a server does that comes back from a crash; the others go to the one in `folder`. */
export async function openDoor(folder: string, slams: number): Promise<Door> {
  const own = await mkdtemp(join(tmpdir(), 'sqlproof-door-'));
  const open = new Set<Socket>();
  let slammed = 0;
  const door = createServer((socket) => {
    if (slammed < slams) {
      slammed += 1;
      socket.destroy();
      return;
    }
    const inside = connect(join(folder, name));
    for (const one of [socket, inside]) open.add(one.on('error', () => undefined));
    socket.pipe(inside).pipe(socket);
  }).listen(join(own, name));
  await once(door, 'listening');
  return {
    folder: own,
    slammed: () => slammed,
    close: async () => {
      for (const one of open) one.destroy();
      door.close();
      await once(door, 'close');
      await rm(own, { recursive: true });
    },
  };
}
