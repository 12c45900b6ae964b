import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { parseStatement } from '../../../packages/core/src/dialects/postgresql/parse.js';

/** One statement of each kind that the grammar has. */
const statements: Readonly<Record<string, string>> = {
  AlterCollationStmt: 'ALTER COLLATION c REFRESH VERSION',
  AlterDatabaseRefreshCollStmt: 'ALTER DATABASE d REFRESH COLLATION VERSION',
  AlterDatabaseSetStmt: 'ALTER DATABASE d SET work_mem = 1',
  AlterDatabaseStmt: 'ALTER DATABASE d WITH CONNECTION LIMIT 5',
  AlterDefaultPrivilegesStmt: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO bob',
  AlterDomainStmt: 'ALTER DOMAIN d DROP NOT NULL',
  AlterEnumStmt: "ALTER TYPE e ADD VALUE 'x'",
  AlterEventTrigStmt: 'ALTER EVENT TRIGGER t DISABLE',
  AlterExtensionContentsStmt: 'ALTER EXTENSION e ADD TABLE t',
  AlterExtensionStmt: 'ALTER EXTENSION e UPDATE',
  AlterFdwStmt: "ALTER FOREIGN DATA WRAPPER f OPTIONS (ADD a '1')",
  AlterForeignServerStmt: "ALTER SERVER s VERSION '2'",
  AlterFunctionStmt: 'ALTER FUNCTION f(int) STABLE',
  AlterObjectDependsStmt: 'ALTER FUNCTION f(int) DEPENDS ON EXTENSION e',
  AlterObjectSchemaStmt: 'ALTER TYPE t SET SCHEMA s',
  AlterOpFamilyStmt: 'ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 < (int4, int2)',
  AlterOperatorStmt: 'ALTER OPERATOR = (a, b) SET (RESTRICT = NONE)',
  AlterOwnerStmt: 'ALTER SCHEMA s OWNER TO bob',
  AlterPolicyStmt: 'ALTER POLICY p ON t USING (true)',
  AlterPublicationStmt: 'ALTER PUBLICATION p ADD TABLE t',
  AlterRoleSetStmt: 'ALTER ROLE r SET work_mem = 1',
  AlterRoleStmt: 'ALTER ROLE r NOLOGIN',
  AlterSeqStmt: 'ALTER SEQUENCE s RESTART',
  AlterStatsStmt: 'ALTER STATISTICS s SET STATISTICS 5',
  AlterSubscriptionStmt: 'ALTER SUBSCRIPTION s DISABLE',
  AlterSystemStmt: 'ALTER SYSTEM RESET ALL',
  AlterTSConfigurationStmt: 'ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH simple',
  AlterTSDictionaryStmt: "ALTER TEXT SEARCH DICTIONARY d (stopwords = 'x')",
  AlterTableMoveAllStmt: 'ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b',
  AlterTableSpaceOptionsStmt: 'ALTER TABLESPACE a SET (seq_page_cost = 1)',
  AlterTableStmt: 'ALTER TABLE t DROP COLUMN a',
  AlterTypeStmt: 'ALTER TYPE t SET (storage = plain)',
  AlterUserMappingStmt: "ALTER USER MAPPING FOR bob SERVER s OPTIONS (ADD a '1')",
  CallStmt: 'CALL p()',
  CheckPointStmt: 'CHECKPOINT',
  ClosePortalStmt: 'CLOSE ALL',
  ClusterStmt: 'CLUSTER t USING i',
  CommentStmt: "COMMENT ON TABLE t IS 'x'",
  CompositeTypeStmt: 'CREATE TYPE c AS (a int)',
  ConstraintsSetStmt: 'SET CONSTRAINTS ALL DEFERRED',
  CopyStmt: 'COPY t TO STDOUT',
  CreateAmStmt: 'CREATE ACCESS METHOD m TYPE TABLE HANDLER h',
  CreateCastStmt: 'CREATE CAST (int AS text) WITH INOUT',
  CreateConversionStmt: "CREATE CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM f",
  CreateDomainStmt: 'CREATE DOMAIN d AS int',
  CreateEnumStmt: "CREATE TYPE e AS ENUM ('a')",
  CreateEventTrigStmt: 'CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f()',
  CreateExtensionStmt: 'CREATE EXTENSION e',
  CreateFdwStmt: 'CREATE FOREIGN DATA WRAPPER f',
  CreateForeignServerStmt: 'CREATE SERVER s FOREIGN DATA WRAPPER f',
  CreateForeignTableStmt: 'CREATE FOREIGN TABLE t (a int) SERVER s',
  CreateFunctionStmt: 'CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1',
  CreateOpClassStmt: 'CREATE OPERATOR CLASS c FOR TYPE t USING btree AS STORAGE int4',
  CreateOpFamilyStmt: 'CREATE OPERATOR FAMILY f USING btree',
  CreatePLangStmt: 'CREATE LANGUAGE l HANDLER h',
  CreatePolicyStmt: 'CREATE POLICY p ON t',
  CreatePublicationStmt: 'CREATE PUBLICATION p FOR ALL TABLES',
  CreateRangeStmt: 'CREATE TYPE r AS RANGE (subtype = int4)',
  CreateRoleStmt: 'CREATE ROLE r',
  CreateSchemaStmt: 'CREATE SCHEMA s',
  CreateSeqStmt: 'CREATE SEQUENCE s',
  CreateStatsStmt: 'CREATE STATISTICS s ON a, b FROM t',
  CreateStmt: 'CREATE TABLE t (a int)',
  CreateSubscriptionStmt: "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
  CreateTableAsStmt: 'CREATE TABLE t AS SELECT 1',
  CreateTableSpaceStmt: "CREATE TABLESPACE s LOCATION '/x'",
  CreateTransformStmt: 'CREATE TRANSFORM FOR t LANGUAGE l (FROM SQL WITH FUNCTION f(internal))',
  CreateTrigStmt: 'CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f()',
  CreateUserMappingStmt: 'CREATE USER MAPPING FOR bob SERVER s',
  CreatedbStmt: 'CREATE DATABASE d',
  DeallocateStmt: 'DEALLOCATE ALL',
  DeclareCursorStmt: 'DECLARE c CURSOR FOR SELECT 1',
  DefineStmt: 'CREATE TYPE t',
  DeleteStmt: 'DELETE FROM t',
  DiscardStmt: 'DISCARD ALL',
  DoStmt: 'DO $$ BEGIN NULL; END $$',
  DropOwnedStmt: 'DROP OWNED BY bob',
  DropRoleStmt: 'DROP ROLE r',
  DropStmt: 'DROP TABLE t',
  DropSubscriptionStmt: 'DROP SUBSCRIPTION s',
  DropTableSpaceStmt: 'DROP TABLESPACE s',
  DropUserMappingStmt: 'DROP USER MAPPING FOR bob SERVER s',
  DropdbStmt: 'DROP DATABASE d',
  ExecuteStmt: 'EXECUTE p',
  ExplainStmt: 'EXPLAIN SELECT 1',
  FetchStmt: 'FETCH NEXT FROM c',
  GrantRoleStmt: 'GRANT a TO b',
  GrantStmt: 'GRANT SELECT ON t TO bob',
  ImportForeignSchemaStmt: 'IMPORT FOREIGN SCHEMA s FROM SERVER r INTO p',
  IndexStmt: 'CREATE INDEX ON t (a)',
  InsertStmt: 'INSERT INTO t VALUES (1)',
  ListenStmt: 'LISTEN c',
  LoadStmt: "LOAD 'x'",
  LockStmt: 'LOCK t',
  MergeStmt: 'MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DO NOTHING',
  NotifyStmt: 'NOTIFY c',
  PrepareStmt: 'PREPARE p AS SELECT 1',
  ReassignOwnedStmt: 'REASSIGN OWNED BY a TO b',
  RefreshMatViewStmt: 'REFRESH MATERIALIZED VIEW m',
  ReindexStmt: 'REINDEX TABLE t',
  RenameStmt: 'ALTER TABLE a RENAME TO b',
  RuleStmt: 'CREATE RULE r AS ON INSERT TO t DO NOTHING',
  SecLabelStmt: "SECURITY LABEL ON TABLE t IS 'x'",
  SelectStmt: 'SELECT 1',
  TransactionStmt: 'BEGIN',
  TruncateStmt: 'TRUNCATE t',
  UnlistenStmt: 'UNLISTEN *',
  UpdateStmt: 'UPDATE t SET a = 1',
  VacuumStmt: 'VACUUM t',
  VariableSetStmt: 'SET a = 1',
  VariableShowStmt: 'SHOW a',
  ViewStmt: 'CREATE VIEW v AS SELECT 1',
};

/** Parts of other statements. */
const parts = ['PLAssignStmt', 'RawStmt', 'ReplicaIdentityStmt', 'ReturnStmt', 'SetOperationStmt'];

describe('every kind of statement', () => {
  test('that the grammar has is in the list', () => {
    const types = createRequire(import.meta.url).resolve('@pgsql/types/package.json');
    const text = readFileSync(types.replace('package.json', 'types.d.ts'), 'utf8');
    const kinds = [...text.matchAll(/^export interface (\w+Stmt) /gm)].map(
      ([, kind]) => kind ?? '',
    );
    expect(kinds.filter((kind) => !parts.includes(kind)).sort()).toEqual(
      Object.keys(statements).sort(),
    );
  });

  test.each(Object.entries(statements))('%s has facts', (kind, text) => {
    const parsed = parseStatement(text);
    expect(parsed.kind === 'parsed' && Object.keys(parsed.parsed.statement)).toEqual([kind]);
    const [first] = analyse('a.sql', text, { dialect: 'postgresql' }).statements;
    expect(first?.kind).not.toBe('Opaque');
    expect(first?.span).toEqual([0, text.length]);
  });
});
