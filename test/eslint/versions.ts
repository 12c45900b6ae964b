/** The installed versions of ESLint by the name of their folder. */
const releases = { '9.15': [9, 15], '9': [9, 39], '10': [10, 15] } as const;

export type EslintVersion = keyof typeof releases;

/** With what a project is linted. */
export interface Platform {
  readonly eslint: EslintVersion;
  /** Version of Node. */
  readonly node: string;
}

export const eslintVersions: readonly EslintVersion[] = ['9.15', '9', '10'];
const nodeVersions = ['20.19', '22', '24'];

/** The release of ESLint that brought what is tested here. All else is older than the oldest version. */
const since = {
  'TypeScript configurations without a flag': [9, 18],
  defineConfig: [9, 22],
  'bulk suppressions': [9, 24],
  'TypeScript configurations without jiti': [9, 24],
  concurrency: [9, 34],
} as const;

/** Every version of ESLint with every version of Node. */
export const combinations: readonly Platform[] = eslintVersions.flatMap((eslint) =>
  nodeVersions.map((node) => ({ eslint, node })),
);

/** Each version of ESLint with one of Node, for what needs processes of its own. */
export const pairs: readonly Platform[] = [
  { eslint: '9.15', node: '20.19' },
  { eslint: '9', node: '22' },
  { eslint: '10', node: '24' },
];

/** Whether a version of ESLint has what a later one brought. */
export function has(eslint: EslintVersion, feature: keyof typeof since): boolean {
  const [major, minor] = releases[eslint];
  const [sinceMajor, sinceMinor] = since[feature];
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}

/** Whether Node strips types without a flag, since 22.18. */
export function stripsTypes(node: string): boolean {
  return node !== '20.19';
}
