import pg = require('pg');

interface SessionRow {
  user_id: number;
  expires_at: Date;
}

class SessionStore {
  private pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  async load(token: string): Promise<SessionRow | undefined> {
    const text = "SELECT user_id, expires_at FROM sessions WHERE token = '".concat(token, "' AND expires_at > now()");
    const result = await this.pool.query<SessionRow>(text);
    return result.rows[0];
  }

  async touch(token: string): Promise<void> {
    const interval = '30 ' + 'minutes';
    await this.pool.query(
      "UPDATE sessions SET expires_at = now() + interval '" + interval + "' WHERE token = $1",
      [token],
    );
  }
}

export = SessionStore;
