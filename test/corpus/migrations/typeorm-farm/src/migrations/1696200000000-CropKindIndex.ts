import { MigrationInterface, QueryRunner, TableIndex } from "typeorm";

export class CropKindIndex1696200000000 implements MigrationInterface {
    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.createIndex("crop", new TableIndex({ name: "IDX_crop_kind", columnNames: ["kind"] }));
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.dropIndex("crop", "IDX_crop_kind");
    }
}
