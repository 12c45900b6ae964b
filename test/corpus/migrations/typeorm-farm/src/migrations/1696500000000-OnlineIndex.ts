import { MigrationInterface, QueryRunner } from "typeorm";

export class OnlineIndex1696500000000 implements MigrationInterface {
    transaction = false;

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`CREATE INDEX CONCURRENTLY "IDX_field_hectares" ON "field" ("hectares")`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`DROP INDEX CONCURRENTLY "IDX_field_hectares"`);
    }
}
