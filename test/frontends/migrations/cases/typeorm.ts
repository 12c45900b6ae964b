import { MigrationInterface, QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';

export class AddUsers1700000000000 implements MigrationInterface {
  transaction = false;

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'users',
        columns: [
          { name: 'id', type: 'int', isPrimary: true, isGenerated: true },
          { name: 'email', type: 'varchar', length: '100', isUnique: true },
        ],
        foreignKeys: [
          { columnNames: ['org_id'], referencedTableName: 'orgs', referencedColumnNames: ['id'] },
        ],
      }),
    );
    await queryRunner.createIndex(
      'posts',
      new TableIndex({ name: 'posts_a', columnNames: ['a'], isConcurrent: true }),
    );
    await queryRunner.changeColumn('posts', 'a', new TableColumn({ name: 'a', type: 'text' }));
    await queryRunner.query(`ALTER TABLE "posts" ADD "b" integer`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('users', true);
  }
}
