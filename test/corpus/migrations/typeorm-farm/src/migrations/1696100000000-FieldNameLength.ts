import { MigrationInterface, QueryRunner } from "typeorm";

export class FieldNameLength1696100000000 implements MigrationInterface {
    name = 'FieldNameLength1696100000000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`ALTER TABLE "field" DROP COLUMN "name"`);
        await queryRunner.query(`ALTER TABLE "field" ADD "name" character varying(120) NOT NULL`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`ALTER TABLE "field" DROP COLUMN "name"`);
        await queryRunner.query(`ALTER TABLE "field" ADD "name" character varying(60) NOT NULL`);
    }
}
