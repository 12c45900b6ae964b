-- migrate:up
CREATE TABLE "parks" (
  "id"          bigint GENERATED ALWAYS AS IDENTITY,
  "district_id" bigint NOT NULL,
  "name"        text NOT NULL,
  "area_m2"     numeric(10,1),
  "opened_on"   date,
  CONSTRAINT "parks_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "parks_district_fk" FOREIGN KEY ("district_id") REFERENCES "districts" ("id"),
  CONSTRAINT "parks_area_positive" CHECK ("area_m2" > 0)
);
CREATE INDEX "parks_district_id_idx" ON "parks" ("district_id");

-- migrate:down
DROP TABLE "parks";
