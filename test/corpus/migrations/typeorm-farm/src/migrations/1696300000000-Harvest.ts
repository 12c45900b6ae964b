import { MigrationInterface, QueryRunner, Table, TableForeignKey, TableIndex } from "typeorm";

export class Harvest1696300000000 implements MigrationInterface {
    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.createTable(new Table({
            name: "harvest",
            columns: [
                { name: "id", type: "bigint", isPrimary: true, isGenerated: true, generationStrategy: "identity" },
                { name: "cropId", type: "bigint" },
                { name: "tonnes", type: "numeric", precision: 8, scale: 2 },
            ],
        }));
        await queryRunner.createIndex("harvest", new TableIndex({ name: "IDX_harvest_crop", columnNames: ["cropId"] }));
        await queryRunner.createForeignKey("harvest", new TableForeignKey({
            columnNames: ["cropId"], referencedTableName: "crop", referencedColumnNames: ["id"],
        }));
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.dropTable("harvest");
    }
}
