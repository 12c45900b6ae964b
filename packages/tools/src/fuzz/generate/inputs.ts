import type { Corpus, SeedFile } from '../corpus.js';
import { families, type Family, type FuzzInput } from '../input.js';
import { Random, seedAt } from '../random.js';
import { randomCode } from './code-text.js';
import { randomLayout } from './layouts.js';
import { mutated } from './mutate.js';
import { codeNoise, sqlNoise } from './noise.js';
import { randomOptions } from './options-input.js';
import { randomSettings } from './settings.js';
import { dialects, randomSqlFile, type FuzzDialect } from './sql-text.js';

/** What decides which inputs there are. */
export interface InputsOptions {
  readonly seed: number;
  /** All families when absent. */
  readonly only: Family | undefined;
  readonly corpus: Corpus;
  /** Names of rules, for their options. */
  readonly rules: readonly string[];
}

const weights: Readonly<Record<Family, number>> = { sql: 5, code: 4, options: 1 };
/** ESLint costs several times as much as the analysis alone. */
const shareThroughEslint = 0.15;
const shareUnchanged = 0.3;

/** Inputs without end. The same options give the same inputs; each depends on the seed and its number alone. */
export function* inputs(options: InputsOptions): Generator<FuzzInput> {
  for (let index = 0; ; index++) {
    const random = new Random(seedAt(options.seed, index));
    const drawn = random.weighted(weights);
    yield inputOf(options.only ?? drawn, random, options);
  }
}

function inputOf(family: Family, random: Random, { corpus, rules }: InputsOptions): FuzzInput {
  const dialect = random.pick(dialects);
  switch (family) {
    case 'sql': {
      const text = sqlText(random, dialect, corpus.sql);
      return { ...surroundings(random, dialect), family, ...randomLayout(random), text };
    }
    case 'code': {
      const text = codeText(random, corpus.code);
      return { ...surroundings(random), family, filename: random.pick(codeNames), text };
    }
    case 'options':
      return randomOptions(random, rules);
    default:
      return family satisfies never;
  }
}

function surroundings(
  random: Random,
  dialect?: FuzzDialect,
): Omit<FuzzInput, 'family' | 'filename' | 'text'> {
  return {
    files: {},
    settings: randomSettings(random, dialect),
    languageOptions: undefined,
    ruleOptions: {},
    wrongAt: undefined,
    talkative: random.chance(0.7),
    eslint: random.chance(shareThroughEslint),
  };
}

const codeNames = [
  ...[
    'src/a.ts',
    'src/a.tsx',
    'src/a.js',
    'src/a.jsx',
    'src/a.mjs',
    'src/a.cjs',
    'src/a.mts',
    'src/a.cts',
  ],
  ...[
    'src/users.service.ts',
    'test/a.test.ts',
    'migrations/001.ts',
    'scripts/seed.js',
    'app/api/x/[id]/route.ts',
  ],
];

function sqlText(random: Random, dialect: FuzzDialect, seeds: readonly SeedFile[]): string {
  const write = (): string =>
    random.chance(0.35) && seeds.length > 0
      ? random.pick(seeds).text
      : randomSqlFile(dialect, random);
  const text = write();
  return random.chance(shareUnchanged) ? text : mutated(text, random, write(), sqlNoise);
}

const templateBody = /(?<=`)[^`]{3,}(?=`)/g;

function codeText(random: Random, seeds: readonly SeedFile[]): string {
  const write = (): string =>
    random.chance(0.5) && seeds.length > 0 ? random.pick(seeds).text : randomCode(random);
  const text = write();
  if (random.chance(shareUnchanged)) return text;
  const noise = random.chance(0.6) ? sqlNoise : codeNoise;
  const bodies = [...text.matchAll(templateBody)];
  // Most changes outside a template leave a file that does not parse.
  if (bodies.length === 0 || random.chance(0.4)) return mutated(text, random, write(), noise);
  const { index, 0: body } = random.pick(bodies);
  return (
    text.slice(0, index) + mutated(body, random, write(), noise) + text.slice(index + body.length)
  );
}

export function isFamily(word: string): word is Family {
  return (families as readonly string[]).includes(word);
}
