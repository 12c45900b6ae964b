import { PoolClient } from 'pg';

type Entry = { projectCode: string; hours: number; day: string };
type Sheet = { employeeNo: string; entries: Entry[] };

export async function importSheets(client: PoolClient, sheets: Sheet[]): Promise<number> {
  let imported = 0;

  for (const sheet of sheets) {
    const employee = await client.query('select id from employees where employee_no = $1', [sheet.employeeNo]);
    if (!employee.rows.length) continue;

    for (const entry of sheet.entries) {
      const project = await client.query(
        'select id, closed from projects where code = $1',
        [entry.projectCode],
      );
      if (!project.rows.length || project.rows[0].closed) continue;

      await client.query(
        'insert into time_entries (employee_id, project_id, worked_on, hours) values ($1, $2, $3, $4)',
        [employee.rows[0].id, project.rows[0].id, entry.day, entry.hours],
      );
      imported += 1;
    }
  }
  return imported;
}
