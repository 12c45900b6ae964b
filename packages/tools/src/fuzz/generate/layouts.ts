import type { Random } from '../random.js';

/** Where a `.sql` file lies, and what else is there that a migration tool is known by. */
export interface Layout {
  readonly filename: string;
  readonly files: Readonly<Record<string, string>>;
}

const alone: readonly Layout[] = [
  'queries/report.sql',
  'a.sql',
  'db/structure.sql',
  'seeds/users.sql',
  'sql/größe 😀.sql',
  'deep/er/than/most/files/are/x.SQL.sql',
].map((filename) => ({ filename, files: {} }));

const prisma = 'prisma/migrations/20240101000000_init/migration.sql';

/** One and more per tool, each as its documentation shows it. */
const ofTools: readonly Layout[] = [
  {
    filename: prisma,
    files: { 'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n' },
  },
  {
    filename: prisma,
    files: {
      'package.json': '{"dependencies":{"prisma":"^7.4.0","mysql2":"3"}}',
      'prisma/schema.prisma': 'datasource db {\n  provider = "mysql"\n}\n',
    },
  },
  {
    filename: 'drizzle/0003_calm_ape.sql',
    files: {
      'drizzle/meta/_journal.json':
        '{"dialect":"postgresql","entries":[{"idx":3,"tag":"0003_calm_ape"}]}',
      'drizzle.config.ts': "export default { dialect: 'postgresql' };\n",
    },
  },
  {
    filename: 'src/main/resources/db/migration/V7__orders.sql',
    files: { 'flyway.conf': 'flyway.url=jdbc:postgresql://localhost/a\nflyway.mixed=true\n' },
  },
  {
    filename: 'db/migration/R__views.sql',
    files: { 'db/migration/R__views.sql.conf': 'executeInTransaction=false\n' },
  },
  {
    filename: 'db/migration/U7__undo.sql',
    files: { 'flyway.toml': '[flyway]\nurl = "jdbc:sqlserver://h;databaseName=a"\n' },
  },
  {
    filename: 'db/migrations/000007_notes.up.sql',
    files: { 'go.mod': 'module a\n\nrequire github.com/golang-migrate/migrate/v4 v4.17.0\n' },
  },
  { filename: 'db/migrations/000007_notes.down.sql', files: {} },
  {
    filename: 'migrations/00012_events.sql',
    files: { 'go.mod': 'require github.com/pressly/goose/v3 v3.20.0\n' },
  },
  {
    filename: 'db/migrations/20240207143000_email.sql',
    files: { '.env': 'DATABASE_URL=postgres://a\n' },
  },
  {
    filename: 'supabase/migrations/20240415120312_profiles.sql',
    files: { 'supabase/config.toml': 'project_id = "a"\n' },
  },
  {
    filename: 'migrations/committed/000001.sql',
    files: { '.gmrc': '{"connectionString":"postgres://a"}' },
  },
  {
    filename: 'deploy/users.sql',
    files: {
      'sqitch.plan': '%syntax-version=1.0.0\n%project=a\n\nusers 2024 # x\n',
      'sqitch.conf': '[core]\n\tengine = pg\n',
    },
  },
  {
    filename: 'revert/users.sql',
    files: { 'sqitch.plan': '%project=a\n', 'sqitch.conf': '[core]\n\tengine = mysql\n' },
  },
  {
    filename: 'migrations/20240101000000.sql',
    files: { 'migrations/atlas.sum': 'h1:x=\n20240101000000.sql h1:y=\n' },
  },
  {
    filename: 'migrations/1700000000000_add.sql',
    files: { 'package.json': '{"devDependencies":{"node-pg-migrate":"7"}}' },
  },
  {
    filename: 'migrations/001_init.sql',
    files: { 'package.json': '{"dependencies":{"postgres-migrations":"5"}}' },
  },
  {
    filename: 'changelog/001.sql',
    files: { 'liquibase.properties': 'url=jdbc:mysql://localhost/a\n' },
  },
];

/** A place for a `.sql` file: with no tool around it, or with one whose own files may be damaged. */
export function randomLayout(random: Random): Layout {
  if (random.chance(0.35)) return random.pick(alone);
  const layout = random.pick(ofTools);
  const paths = Object.keys(layout.files);
  if (paths.length === 0 || random.chance(0.8)) return layout;
  const path = random.pick(paths);
  return {
    ...layout,
    files: { ...layout.files, [path]: damaged(layout.files[path] ?? '', random) },
  };
}

const strange = [
  '',
  'null',
  '[]',
  '5',
  '{"entries":[null,5,{"tag":null}],"dialect":{}}',
  '{"dependencies":null,"devDependencies":[]}',
  '{"dependencies":{"prisma":5,"pg":null,"__proto__":"1"}}',
  '\ufeff{}',
  '{'.repeat(5000),
  'provider = '.repeat(2000),
  '\0\ud800',
];

function damaged(text: string, random: Random): string {
  if (random.chance(0.4)) return random.pick(strange);
  const at = random.below(text.length + 1);
  return random.chance(0.5)
    ? text.slice(0, at)
    : text.slice(0, at) + random.pick(strange) + text.slice(at);
}
