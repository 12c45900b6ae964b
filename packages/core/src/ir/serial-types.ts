/** What a column of a serial type really is, by the names of these types (PostgreSQL manual, "Serial Types"). */
export const serialTypes: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
};
