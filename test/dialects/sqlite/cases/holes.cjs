const Database = require('better-sqlite3');
const db = new Database('hotel.db');

exports.queries = (id, name, table, column, where, list, direction) => {
  db.prepare(`SELECT id FROM guests WHERE id = ${id} AND name = '${name}' AND a = ?1 AND b = :b`).all(1);
  db.prepare(`SELECT "${column}" FROM [${table}] ORDER BY ${column} ${direction} LIMIT ?`).all(1);
  db.prepare(`SELECT id FROM guests WHERE id IN (${list.map(() => '?').join(',')})`).all(list);
  db.prepare(`SELECT id FROM guests ${where}`).all();
  db.prepare(`INSERT OR REPLACE INTO ${table} (id, ${column}) VALUES (${id}, @name) ON CONFLICT DO NOTHING`).run();
  db.prepare(`UPDATE guests SET name = '${name}' WHERE rowid = $id`).run();
  db.prepare(`DELETE FROM ${table} WHERE ${where}`).run();
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (id INTEGER PRIMARY KEY, "${column}" TEXT REFERENCES ${name}(id))`);
  db.exec(`ALTER TABLE ${table} RENAME COLUMN ${column} TO name; ALTER TABLE ${table} RENAME TO guests`);
  db.exec(`DROP INDEX IF EXISTS ${name}; VACUUM; PRAGMA user_version = ${id}`);
  db.exec(`CREATE UNIQUE INDEX ${table}_${column} ON ${table} (${column} COLLATE NOCASE) WHERE ${where}`);
  db.pragma(`table_info(${table})`);
};
