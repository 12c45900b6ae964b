CREATE ROLE {{ tenant }}_reader NOLOGIN;

GRANT USAGE ON SCHEMA {{ tenant }} TO {{ tenant }}_reader;

CREATE TABLE {{ tenant }}.export_runs (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);

CREATE INDEX export_runs_started_at_idx ON {{ tenant }}.export_runs (started_at);

ALTER DEFAULT PRIVILEGES IN SCHEMA {{ tenant }}
    GRANT SELECT ON TABLES TO {{ tenant }}_reader;
