import type { Dialect } from '../dialect.js';
import { lowerMariadb } from './lower-mariadb.js';

const mariadb: Dialect = { name: 'mariadb', lower: lowerMariadb, effects: undefined };
export default mariadb;
