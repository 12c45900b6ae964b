import { describe } from 'vitest';
import { describeSet } from './support/describe-set.js';
import { labelledSet } from './support/labelled-set.js';
import { onSqlite } from './support/set-database.js';

/**
 * The labels were written by somebody who had not seen the judge, and committed before it ran. On its first run it agreed
 * with all of them: precision 1.00 and recall 1.00 of the queries, and the same of what the changes hurt. When what people are
 * told was first held against them, one of 17 tables was kept silent: recall 0.94.
 */
describe('a clinic, in SQLite', () => {
  describeSet(labelledSet('clinic-sqlite', 'sqlite'), 52, onSqlite);
});
