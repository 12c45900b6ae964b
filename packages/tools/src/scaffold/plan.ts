import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { camelCase } from '../camel-case.js';
import { root } from '../root.js';
import { fillTemplate } from './template.js';

/** A file to create. */
export interface NewFile {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

/** What a request comes to: files, or the reason why there are none. */
export type Plan =
  | { readonly kind: 'files'; readonly files: readonly NewFile[]; readonly next: string }
  | { readonly kind: 'refused'; readonly reason: string };

export const usage = `npm run new -- rule no-x|require-x|prefer-x [group]
npm run new -- frontend NAME
npm run new -- driver NAME
npm run new -- runner NAME`;

const groups: readonly string[] = [
  'connections',
  'injection',
  'loops',
  'migrations',
  'queries',
  'schema',
  'syntax',
];
const kebabCase = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/;
const rulePrefix = /^(?:no|require|prefer)-(?=.)/;

/** The files that a request asks for. */
export function planFor(request: readonly string[]): Plan {
  const [kind, name, group = 'queries', ...rest] = request;
  if (kind === undefined || name === undefined || rest.length > 0) return refused(usage);
  if (!kebabCase.test(name))
    return refused(`"${name}" is not in kebab case, such as "no-table-scan".`);
  switch (kind) {
    case 'rule':
      return planRule(name, group);
    case 'frontend':
    case 'driver':
    case 'runner':
      return request.length > 2 ? refused(usage) : plans[kind](name);
    default:
      return refused(`"${kind}" cannot be created.\n${usage}`);
  }
}

const plans = { frontend: planFrontend, driver: planDriver, runner: planRunner };

function planRule(name: string, group: string): Plan {
  if (!rulePrefix.test(name)) {
    return refused(
      `The name of a rule starts with "no-", "require-" or "prefer-", unlike "${name}".`,
    );
  }
  if (!groups.includes(group)) {
    return refused(`"${group}" is not a group of rules. Groups: ${groups.join(', ')}.`);
  }
  if (ruleFiles().includes(`${name}.ts`)) return refused(`There is a rule "${name}" already.`);
  const values = { name, description: descriptionOf(name) };
  return created('It reports reads that lock rows; write what it is about.', [
    file(`packages/core/src/rules/${group}/${name}.ts`, 'rule.ts', values),
    file(`rules-docs/${name}.md`, 'rule.md', values),
    file(`test/rules/${group}/${name}.test.ts`, 'rule.test.ts', values),
  ]);
}

function planFrontend(name: string): Plan {
  return created('It knows a function "removeAll"; write what the library has.', [
    file(`packages/core/src/frontends/${name}.ts`, 'frontend.ts', { name }),
    file(`test/frontends/${name}/${name}.test.ts`, 'frontend.test.ts', { name }),
  ]);
}

function planDriver(name: string): Plan {
  return created('Write what the library exports, and where its SQL text goes in.', [
    file(`packages/core/src/drivers/${name}.ts`, 'driver.ts', { name }),
    file(`test/drivers/${name}.test.ts`, 'driver.test.ts', { name }),
  ]);
}

function planRunner(name: string): Plan {
  const next =
    'Write how the tool runs its files, and add it to packages/core/src/runners/index.ts, whose order matters.';
  const values = { name, variable: camelCase(name) };
  return created(next, [
    file(`packages/core/src/runners/${name}.ts`, 'runner.ts', values),
    file(`test/runners/${name}.test.ts`, 'runner.test.ts', values),
  ]);
}

function created(next: string, files: readonly NewFile[]): Plan {
  const known = files.find(({ path }) => existsSync(join(root, path)));
  return known ? refused(`${known.path} exists already.`) : { kind: 'files', files, next };
}

function refused(reason: string): Plan {
  return { kind: 'refused', reason };
}

function file(path: string, template: string, values: Readonly<Record<string, string>>): NewFile {
  return { path, text: fillTemplate(template, values) };
}

function ruleFiles(): readonly string[] {
  const folder = join(root, 'packages/core/src/rules');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => basename(path));
}

const verbs: Readonly<Record<string, string>> = {
  no: 'Disallow',
  require: 'Require',
  prefer: 'Prefer',
};

/** `no-table-scan` says "Disallow table scan". */
function descriptionOf(name: string): string {
  const [prefix = '', ...words] = name.split('-');
  return [verbs[prefix] ?? prefix, ...words].join(' ');
}
