import sql from 'mssql';

declare const pool: sql.ConnectionPool;
declare const id: number;
declare const name: string;
declare const table: string;
declare const column: string;
declare const where: string;
declare const top: number;

export async function queries() {
  await pool.query`SELECT id FROM guests WHERE id = ${id} AND name = ${name}`;
  await pool.request().query(`SELECT TOP ${top} id FROM [${table}] WHERE name = N'${name}' AND id = @id`);
  await pool.request().query(`SELECT TOP (@n) * FROM dbo.${table} AS t WHERE t.[${column}] = ${id} ORDER BY id OFFSET ${top} ROWS`);
  await pool.request().query(`SELECT id FROM guests WITH (NOLOCK) ${where}`);
  // batches
  await pool.request().query(`
    DECLARE @found int = ${id}
    UPDATE ${table} SET ${column} = '${name}' WHERE id = @found
    IF @@ROWCOUNT = 0 INSERT INTO ${table} (id, ${column}) OUTPUT inserted.id VALUES (${id}, @name)
    DELETE FROM old_${table} WHERE ${where}
    SELECT 1`);
  await pool.request().batch(`
    IF EXISTS (SELECT * FROM sys.tables WHERE name = '${table}')
      DROP TABLE [${table}]
    CREATE TABLE [${table}] (id int IDENTITY(1, 1), [${column}] nvarchar(${top}) NULL)
    ALTER TABLE [${table}] ADD CONSTRAINT ck_${table} CHECK (${column} > ${id})
    EXEC sp_rename '${table}.${column}', '${name}', 'COLUMN'
    EXEC ${name} @id = ${id}`);
  await pool.request().query(`ALTER TABLE ${table} ALTER COLUMN ${column} nvarchar(10) NOT NULL`);
  await pool.request().query(`CREATE INDEX ix_${table} ON ${table} (${column}) WITH (ONLINE = ON)`);
  await pool.request().query(`MERGE ${table} AS t USING (VALUES (${id})) AS s (id) ON t.id = s.id WHEN MATCHED THEN DELETE;`);
  await pool.request().query(`EXEC('SELECT * FROM ${table} WHERE id = ${id}')`);
  // placeholders as SQL Server reads them
  await pool.request().input('id', id).query('SELECT [is it?], [at :ten] FROM orders WHERE [a@b] = @id AND [c ?] = 1');
}
