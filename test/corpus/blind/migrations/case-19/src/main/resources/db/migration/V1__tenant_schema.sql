CREATE SCHEMA IF NOT EXISTS ${tenant_schema};

CREATE TABLE ${tenant_schema}.document (
    id         bigserial PRIMARY KEY,
    title      varchar(200) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
) TABLESPACE ${tablespace};

CREATE INDEX document_created_at_idx ON ${tenant_schema}.document (created_at);

GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ${tenant_schema} TO ${app_role};
