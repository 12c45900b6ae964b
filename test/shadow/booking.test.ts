import { afterAll, beforeAll, describe } from 'vitest';
import { startMariadb, type MariadbServer } from '../effects-other/mariadb-server.js';
import { describeSet } from './support/describe-set.js';
import { labelledSet } from './support/labelled-set.js';
import { onMysql } from './support/set-database.js';

/**
 * The labels were written by somebody who had not seen the judge, and committed before it ran. On its first run it found 16 of
 * the 17 tables without a usable index and none that has one: precision 1.00, recall 0.94; and 12 of the 16 queries that the
 * changes hurt, with one that they do not: precision 0.92, recall 0.75. When what people are told was first held against them,
 * one query that does not plan was kept silent, and three that changes hurt.
 */
describe('a booking site, in MariaDB', () => {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());

  describeSet(labelledSet('booking-mariadb', 'mysql'), 51, () => onMysql(server.url));
});
