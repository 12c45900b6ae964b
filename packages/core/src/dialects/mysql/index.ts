import type { Dialect } from '../dialect.js';
import { readStatements } from '../token/read-statement.js';

const mysql: Dialect = {
  name: 'mysql',
  lower: (input) => [...readStatements(input, 'mysql')],
  effects: undefined,
};
export default mysql;
