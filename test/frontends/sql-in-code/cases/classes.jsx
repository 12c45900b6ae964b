import mysql from 'mysql2/promise';

class Users {
  #connection;

  async open() {
    this.#connection = await mysql.createConnection({});
  }

  async list(team) {
    const [rows] = await this.#connection.execute('SELECT name FROM users WHERE team = ? LIMIT 5', [team]);
    return <ul>{rows.map(({ name }) => <li>{name}</li>)}</ul>;
  }
}
