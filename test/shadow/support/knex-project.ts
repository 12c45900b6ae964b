import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { installRuntime } from '../../support/install-runtime.js';
import { project } from '../../cli/temporary-project.js';
import { queries } from './shadow-project.js';

export const knexCommand = 'node_modules/.bin/knex migrate:latest';

/** A migration of knex by its number from 1, whose statements are made by a program. */
export function knexMigration(number: number, body: string): Readonly<Record<string, string>> {
  return {
    [`migrations/2024010${number}000000_step.js`]: `exports.up = async (knex) => {\n${body}\n};\nexports.down = async () => {};\n`,
  };
}

/** A project of knex with PGlite and its server, removed after the test. */
export async function knexProject(
  files: Readonly<Record<string, string>>,
  calls: readonly string[],
): Promise<string> {
  const root = project({
    'package.json': '{ "dependencies": { "pg": "^8.0.0", "knex": "^3.0.0" } }',
    '.gitignore': 'node_modules\n',
    'knexfile.js':
      "module.exports = { client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 2, max: 5 } };\n",
    'src/app.ts': queries(...calls),
    ...files,
  });
  const packages = join(await installRuntime('migrators'), 'node_modules');
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  for (const name of ['@electric-sql', 'knex', 'pg']) {
    symlinkSync(join(packages, name), join(root, 'node_modules', name), 'junction');
  }
  symlinkSync(join(packages, 'knex/bin/cli.js'), join(root, 'node_modules/.bin/knex'));
  return root;
}
