import { basename } from 'node:path/posix';
import { nearestFile } from '../source/project-files.js';
import { dialectOfJdbcUrls, withoutComments } from './jdbc-url.js';
import { defineRunner, type Candidate, type RunnerTransaction } from './runner.js';

/** Versioned, undo and baseline migrations have a version; repeatable ones have none. */
const fileName = /^(?:[VUB]\d+(?:[._]\d+)*|R)__.*\.sql$/;
const configurations = ['flyway.toml', 'flyway.conf', 'conf/flyway.toml', 'conf/flyway.conf'];

/** PostgreSQLParser.java; ALTER TYPE .. ADD VALUE too, but only before PostgreSQL 12. */
const outside =
  /^(?:(?:CREATE|DROP) (?:UNIQUE )?INDEX CONCURRENTLY|(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM|REINDEX (?:\(.*\) |VERBOSE )?(?:SCHEMA|DATABASE|SYSTEM)|VACUUM|DISCARD ALL)\b/;

export default defineRunner({
  name: 'flyway',
  title: 'Flyway',
  recognise(candidate) {
    const { path, text, files } = candidate;
    const name = basename(path);
    if (!fileName.test(name)) return undefined;
    const configuration = nearestFile(path, configurations, files)?.text ?? '';
    const direction = name.startsWith('U') ? 'down' : 'up';
    const transaction = transactionOf(candidate, withoutComments(configuration));
    return {
      runner: 'flyway',
      parts: [{ start: 0, end: text.length, direction, transaction }],
      dialect: dialectOfJdbcUrls(configuration),
    };
  },
  outsideTransaction:
    'put it in a migration of its own, with `executeInTransaction=false` in its `.sql.conf` file and `flyway.postgresql.transactional.lock=false`',
  source:
    'https://github.com/flyway/flyway/blob/main/flyway-database/flyway-database-postgresql/src/main/java/org/flywaydb/database/postgresql/PostgreSQLParser.java',
});

/**
 * The file beside the script wins over the project's configuration, which wins over what the parser sees; it refuses a
 * mixed file where neither says anything (SqlScriptMetadata.java, ParserSqlScript.java).
 */
function transactionOf({ path, files }: Candidate, configuration: string): RunnerTransaction {
  const script = settingIn(files.read(`${path}.conf`) ?? '', 'executeInTransaction');
  if (script === 'true') return { kind: 'wrapped', scope: 'file' };
  if (script === 'false') return { kind: 'none' };
  if (settingIn(configuration, 'executeInTransaction') === 'false') return { kind: 'none' };
  const others = settingIn(configuration, 'mixed') === 'true' ? 'outside' : 'refused';
  return { kind: 'detects', outside, others };
}

/** Value of a switch in a properties or TOML file. */
function settingIn(configuration: string, name: string): string | undefined {
  return new RegExp(`^[ \\t]*(?:flyway\\.)?${name}[ \\t]*=[ \\t]*"?(\\w+)`, 'm').exec(
    configuration,
  )?.[1];
}
