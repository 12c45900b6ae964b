import { describe, expect, test } from 'vitest';
import { sqlproof } from './command-line.js';
import { goodSql, project } from './temporary-project.js';

const files = {
  'package.json': '{"dependencies":{"pg":"8"}}',
  'migrations/001.sql': 'CREATE TABLE a (id int);\nDO $$ BEGIN DROP TABLE b; END $$;\nSELEC 1;\n',
  'app.ts': `import { Pool } from 'pg';
const pool = new Pool();
await pool.query('SELECT 1');
await pool.query(process.argv[2]);
export {};
`,
  'none.ts': 'export {};\n',
};

describe('--stats', () => {
  test('says how many statements were understood, and why others were not', async () => {
    const { stderr, stdout } = await sqlproof(['lint', '--stats', '--dialect', 'postgresql'], {
      cwd: project(files),
    });
    expect(stderr).toContain('Files read: 3, with statements: 2.\n');
    expect(stderr).toContain(
      'Statements for postgresql: 6; understood 4 (66.7 %), in part 0 (0.0 %), ' +
        'not understood 2 (33.3 %): 1 built while the program runs, 1 with a syntax error.\n',
    );
    expect(stderr).toContain('Failures of sqlproof itself: 0.\n');
    expect(stdout).not.toContain('Statements for');
  });

  test('says nothing of it without the option', async () => {
    const { stderr } = await sqlproof(['lint'], { cwd: project({ 'a.sql': goodSql }) });
    expect(stderr).not.toContain('Files read');
  });

  test('leaves the output of a format for programs alone', async () => {
    const { stdout } = await sqlproof(['lint', '--stats', '--format', 'json'], {
      cwd: project(files),
    });
    expect(JSON.parse(stdout)).toBeInstanceOf(Array);
  });
});
