import type { Dialect } from '../dialect.js';
import { readStatements } from '../token/read-statement.js';

const sqlite: Dialect = {
  name: 'sqlite',
  lower: (input) => [...readStatements(input, 'sqlite')],
  effects: undefined,
};
export default sqlite;
