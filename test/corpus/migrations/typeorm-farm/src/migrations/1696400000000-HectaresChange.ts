import { MigrationInterface, QueryRunner, TableColumn } from "typeorm";

export class HectaresChange1696400000000 implements MigrationInterface {
    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.changeColumn("field", "hectares", new TableColumn({
            name: "hectares",
            type: "double precision",
            isNullable: true,
        }));
    }

    public async down(queryRunner: QueryRunner): Promise<void> {}
}
