import { db } from './db';

// Not SQL: a log line, a call of another library, prose.
console.log(`SELECT ${1} things`);
fetchData.query('Select a colour');

export async function Page({ ids }: { ids: string[] }) {
  // 🦊 before the text
  const rows = await db.query('SELECT "naïve 🦊" FROM t WHERE a = \'\u{1F98A}\' AND b = 2');
  for (const id of ids) {
    const { rows: [first] } = await db.query('SELECT * FROM orders WHERE user_id = $1', [id]);
    if (!first) continue;
  }
  return <ul>{rows.length}</ul>;
}
