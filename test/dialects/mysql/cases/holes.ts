import mysql from 'mysql2/promise';

const pool = mysql.createPool({ uri: process.env.DATABASE_URL });
declare const id: number;
declare const name: string;
declare const list: number[];
declare const table: string;
declare const column: string;
declare const direction: 'ASC' | 'DESC';
declare const where: string;
declare const limit: number;
declare const type: string;

export async function queries() {
  // values
  await pool.query(`SELECT id FROM guests WHERE id = ${id} AND name = '${name}'`);
  await pool.query(`SELECT id FROM guests WHERE name LIKE '%${name}%' OR id = ${id}`);
  await pool.query('SELECT id FROM guests WHERE id = ? AND name = ?', [id, name]);
  await pool.query('SELECT ?? FROM ?? WHERE ?? = ?', [column, table, column, id]);
  await pool.query(`SELECT id FROM guests WHERE id IN (${list.join(',')})`);
  await pool.query('SELECT id FROM guests WHERE id IN (?)', [list]);
  await pool.query(`SELECT id FROM guests LIMIT ${limit}`);
  await pool.query('SELECT id FROM guests LIMIT ? OFFSET ?', [limit, id]);
  // names
  await pool.query(`SELECT ${column} FROM ${table} WHERE ${column} = 1`);
  await pool.query(`SELECT g.\`${column}\` FROM \`${table}\` g ORDER BY ${column} ${direction}`);
  await pool.query(`SELECT id FROM hotel.${table}_archive WHERE id = 1`);
  // fragments
  await pool.query(`SELECT id FROM guests ${where}`);
  await pool.query(`SELECT id FROM guests WHERE ${where}`);
  await pool.query(`SELECT id FROM guests WHERE id = 1 ${where} LIMIT 1`);
  await pool.query(`SELECT id FROM guests ${where} ORDER BY id`);
  // changes
  await pool.query(`INSERT INTO ${table} (name, ${column}) VALUES (?, ${id})`, [name]);
  await pool.query('INSERT INTO guests SET ?', [{ name }]);
  await pool.query(`UPDATE guests SET name = '${name}' WHERE id = ${id}`);
  await pool.query('UPDATE ?? SET ? WHERE id = ?', [table, { name }, id]);
  await pool.query(`UPDATE ${table} SET ${column} = 1`);
  await pool.query(`DELETE FROM ${table} WHERE id = ${id} LIMIT 10`);
  await pool.query(`DELETE FROM guests ${where}`);
  // definitions
  await pool.query(`CREATE TABLE ${table} (id INT, ${column} VARCHAR(10) DEFAULT '${name}', n ${type})`);
  await pool.query(`ALTER TABLE ${table} ADD COLUMN ${column} INT NOT NULL, DROP COLUMN name`);
  await pool.query(`ALTER TABLE guests MODIFY name VARCHAR(${limit}), CHANGE ${column} n INT`);
  await pool.query(`ALTER TABLE guests RENAME COLUMN ${column} TO n, RENAME TO \`${table}\``);
  await pool.query(`ALTER TABLE guests ${where}`);
  await pool.query(`CREATE INDEX ${name}_idx ON ${table} (${column}, id)`);
  await pool.query(`DROP TABLE IF EXISTS ${table}, \`${name}\`.old`);
  await pool.query(`TRUNCATE TABLE ${table}`);
  await pool.query(`RENAME TABLE ${table} TO ${table}_old, next TO ${table}`);
  await pool.query(`SET foreign_key_checks = ${id}`);
  await pool.query(`CALL ${name}(${id}, ?)`, [id]);
  await pool.query(`${where} FROM guests`);
  await pool.query(`SELECT id FROM guests WHERE id = (SELECT MAX(id) FROM ${table} WHERE a = ${id})`);
  await pool.query(`SELECT DATE_FORMAT(d, '${name}'), COUNT(${column}) FROM stays GROUP BY ${column}`);
  // placeholders as MySQL reads them
  await pool.query("SELECT id FROM guests WHERE name = 'it\\'s ?' AND note = \"a ? b\" AND id = ?", [id]);
  await pool.query("SELECT id FROM guests WHERE id = ? # AND name = ?\n AND age > ?", [id, id]);
}
