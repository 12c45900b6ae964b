import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.js';

/** Lints the example shop and succeeds when it finds what is planted there. */
const { status } = spawnSync(
  process.execPath,
  [join(root, 'packages/cli/dist/sqlproof.js'), 'lint', '.'],
  { cwd: join(root, 'examples/shop-api'), stdio: 'inherit' },
);
process.exitCode = status === 1 ? 0 : 2;
