import { dirname, join } from 'node:path/posix';
import type { DialectName } from '../ir/index.js';
import { nearestFile } from '../configuration/project-files.js';
import { defineRunner, wholeFile, type Candidate } from './runner.js';

const providers: Readonly<Record<string, DialectName>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  sqlserver: 'sqlserver',
};

export default defineRunner({
  name: 'prisma',
  title: 'Prisma Migrate',
  recognise(candidate) {
    if (!/\/\d{8,14}_[^/]+\/migration\.sql$/.test(candidate.path)) {
      if (!/\/migrations\/[^/]+\/migration\.sql$/.test(candidate.path)) return undefined;
    }
    if (candidate.files.read(join(dirname(candidate.path), 'snapshot.json')) !== undefined) {
      return undefined;
    }
    return {
      runner: 'prisma',
      parts: wholeFile(candidate.text, { kind: 'one-message' }),
      dialect: providerOf(candidate),
    };
  },
  outsideTransaction: 'put it alone in a migration of its own (`prisma migrate dev --create-only`)',
  source: 'https://www.prisma.io/docs/orm/prisma-migrate/workflows/customizing-migrations',
});

/** From `migration_lock.toml`, which Prisma writes beside the migrations, or from `schema.prisma`. */
function providerOf({ path, files }: Candidate): DialectName | undefined {
  const lock = files.read(join(dirname(dirname(path)), 'migration_lock.toml'));
  const provider = /^\s*provider\s*=\s*"(\w+)"/m.exec(lock ?? '')?.[1];
  if (provider !== undefined) return providers[provider];
  const schema = nearestFile(path, ['schema.prisma', 'prisma/schema.prisma'], files);
  return schema && providerOfSchema(schema.text);
}

/** The `provider` of the datasource block. */
export function providerOfSchema(schema: string): DialectName | undefined {
  const datasource = /datasource\s+\w+\s*\{[^}]*\}/.exec(schema)?.[0] ?? '';
  const provider = /provider\s*=\s*"(\w+)"/.exec(datasource)?.[1];
  return provider === undefined ? undefined : providers[provider];
}
