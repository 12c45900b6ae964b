import { expect, test } from 'vitest';
import { checkMariadb } from '../../effects-other/check-mariadb.js';
import { startMariadb } from '../../effects-other/mariadb-server.js';

test('MariaDB takes each statement with the algorithm and the lock of its row, and with no better ones', async () => {
  const server = await startMariadb();
  try {
    const { cases, accepted, refused, wrong } = await checkMariadb(server);
    expect(wrong).toEqual([]);
    expect(accepted).toBe(cases);
    expect(refused).toBeGreaterThan(30);
  } finally {
    await server.close();
  }
}, 300_000);
