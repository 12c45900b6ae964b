import { MigrationInterface, QueryRunner, TableColumn } from "typeorm";

export class CropSeason1696600000000 implements MigrationInterface {
    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query("SET LOCAL lock_timeout = '3s'");
        await queryRunner.addColumns("crop", [
            new TableColumn({ name: "season", type: "text", isNullable: true }),
            new TableColumn({ name: "organic", type: "boolean", default: false }),
        ]);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.dropColumns("crop", ["season", "organic"]);
    }
}
