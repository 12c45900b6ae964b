const manual = 'https://dev.mysql.com/doc/refman';

/** MySQL manual, "Online DDL Operations"; the same tables are on the page of each release. */
export const onlineDdl = `${manual}/8.4/en/innodb-online-ddl-operations.html`;
export const onlineDdl57 = `${manual}/5.7/en/innodb-online-ddl-operations.html`;
export const alterTable = `${manual}/8.4/en/alter-table.html`;

/** A page of the manual of MySQL 8.4. */
export function page(name: string): string {
  return `${manual}/8.4/en/${name}.html`;
}
