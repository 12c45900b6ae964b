import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export interface ImportTarget {
  schema: string;
  table: string;
  columns: string[];
}

export async function createImportTable(client: Client, target: ImportTarget, note: string): Promise<void> {
  const name = `${escapeIdentifier(target.schema)}.${escapeIdentifier(target.table)}`;
  const cols = target.columns.map((c) => `${escapeIdentifier(c)} text`).join(', ');

  await client.query('BEGIN');
  try {
    await client.query(`CREATE TABLE ${name} (${cols})`);
    await client.query(`COMMENT ON TABLE ${name} IS ${escapeLiteral(note)}`);
    await client.query('GRANT SELECT ON ' + name + ' TO ' + client.escapeIdentifier('reporting'));
    await client.query('COMMIT');
  } catch (err) {
    await client.query('ROLLBACK');
    throw err;
  }
}
