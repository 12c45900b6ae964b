import postgres from 'postgres';

const sql = postgres();
const recent = sql`AND created_at > now() - interval '1 day'`;

export async function page(id: number, column: string, all: boolean) {
  const users = await sql`
    SELECT name FROM users
    WHERE team_id = ${id} ${all ? sql`` : recent}
    ORDER BY ${sql(column)} ${sql.unsafe('DESC')} LIMIT 10`;
  await sql.begin('read write', async (tx) => {
    await tx`UPDATE users SET ${tx({ seen: true }, 'seen')} WHERE team_id = ${id}`;
    await tx.unsafe(`DELETE FROM users WHERE team_id = ${id}`);
    await tx`SELECT name FROM users ORDER BY ${tx.unsafe(column)} LIMIT 10`;
  });
  return users;
}
