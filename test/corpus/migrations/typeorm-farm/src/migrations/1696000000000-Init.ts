import { MigrationInterface, QueryRunner } from "typeorm";

export class Init1696000000000 implements MigrationInterface {
    name = 'Init1696000000000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`CREATE TABLE "field" ("id" BIGSERIAL NOT NULL, "name" character varying(60) NOT NULL, "hectares" numeric(7,2), CONSTRAINT "PK_field" PRIMARY KEY ("id"))`);
        await queryRunner.query(`CREATE TABLE "crop" ("id" BIGSERIAL NOT NULL, "fieldId" bigint, "kind" text NOT NULL, CONSTRAINT "PK_crop" PRIMARY KEY ("id"))`);
        await queryRunner.query(`CREATE INDEX "IDX_crop_field" ON "crop" ("fieldId")`);
        await queryRunner.query(`ALTER TABLE "crop" ADD CONSTRAINT "FK_crop_field" FOREIGN KEY ("fieldId") REFERENCES "field"("id")`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`DROP TABLE "crop"`);
        await queryRunner.query(`DROP TABLE "field"`);
    }
}
