const Database = require('better-sqlite3');
const db = Database('app.db');

// The statement is prepared once; its values come later.
const byId = db.prepare('SELECT name FROM users WHERE id = @id');
const names = (ids) => ids.map((id) => byId.get({ id }));

db.exec(`CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)`);
db.transaction((id) => db.prepare(`DELETE FROM notes WHERE id = ${id}`).run())(1);
/select/.exec('SELECT name FROM users');
