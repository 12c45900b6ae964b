import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, shown } from './lint-files.mjs';

/** Flags that some configurations need, by the name of their folder. */
const flags = {
  'ts-flag': ['unstable_ts_config'],
  'ts-native': ['unstable_native_nodejs_ts_config'],
};

/** What is found in the files of each folder, whose configuration is written in another way. */
export async function loadConfigurations({ ESLint }) {
  const seen = {};
  for (const name of readdirSync('configurations')) {
    const cwd = join(process.cwd(), 'configurations', name);
    seen[name] = await attempt(async () => {
      const eslint = new ESLint({ cwd, ...(flags[name] && { flags: flags[name] }) });
      const results = await eslint.lintFiles(['a.sql', 'a.js']);
      return results.flatMap(({ messages }) => messages.map(shown));
    });
  }
  return seen;
}
