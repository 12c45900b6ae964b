/** What a code file is for, as its path tells. Only `application` code runs for users. */
export type FilePurpose = 'application' | 'test' | 'seed' | 'script';

const test =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures|mocks?|__mocks__|test-utils|cypress|playwright)\/|[.-](?:test|spec|e2e|bench|stories)\.[cm]?[jt]sx?$|[.-]test-(?:helpers?|utils?)\.[cm]?[jt]sx?$/i;
const seed =
  /(?:^|\/)(?:seeds?|seeders?|factories)\/|(?:^|\/)(?:[\w.-]*[._-])?seed(?:er|s)?(?:[._-][\w.-]*)?\.[cm]?[jt]sx?$/i;
const script =
  /(?:^|\/)(?:scripts?|bin|tools?|tooling|migrations?|migrators?|backfills?|benchmarks?|one-?offs?)\/|(?:^|\/)(?:migrate|backfill)[\w.-]*\.[cm]?[jt]sx?$/i;

/** `path` has `/` separators and is relative to the working directory. */
export function purposeOf(path: string): FilePurpose {
  if (test.test(path)) return 'test';
  if (seed.test(path)) return 'seed';
  return script.test(path) ? 'script' : 'application';
}
