import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { regenerate } from './generate/all-files.js';
import { root } from './root.js';
import { planFor, type NewFile } from './scaffold/plan.js';

/*
 * Creates the files of a rule, front-end, driver or runner. They compile and pass; what they do is an example to write
 * over. Exit code 2 when the request cannot be met.
 */
const plan = planFor(process.argv.slice(2));

if (plan.kind === 'refused') {
  console.error(plan.reason);
  process.exitCode = 2;
} else {
  for (const file of plan.files) await create(file);
  const generated = await regenerate();
  for (const { path } of plan.files) console.log(`created ${path}`);
  for (const path of generated) console.log(`wrote ${path}`);
  console.log(plan.next);
}

async function create({ path, text }: NewFile): Promise<void> {
  const absolute = join(root, path);
  const options = await resolveConfig(absolute);
  const isCode = path.endsWith('.ts');
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, isCode ? await format(text, { ...options, filepath: absolute }) : text);
}
