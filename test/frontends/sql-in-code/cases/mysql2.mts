import { createPool } from 'mysql2';

createPool({}).getConnection((error, connection) => {
  connection.query(`SELECT ${connection.escapeId('name')} FROM users LIMIT 10`);
});
