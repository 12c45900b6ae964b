/** What a code file is for, as its path tells. Only `application` code runs for users. */
export type FilePurpose = 'application' | 'test' | 'seed' | 'script';

const test =
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures|mocks?|__mocks__|test-utils|cypress|playwright)\/|[.-](?:test|spec|e2e|bench|stories)\.[cm]?[jt]sx?$|[.-]test-(?:helpers?|utils?)\.[cm]?[jt]sx?$/i;
const seed =
  /(?:^|\/)(?:seeds?|seeders?|factories)\/|(?:^|\/)(?:[\w.-]*[._-])?seed(?:er|s)?(?:[._-][\w.-]*)?\.[cm]?[jt]sx?$/i;
const script =
  /(?:^|\/)(?:scripts?|bin|tools?|tooling|migrations?|migrators?|backfills?|benchmarks?|one-?offs?)\/|(?:^|\/)(?:migrate|backfill)[\w.-]*\.[cm]?[jt]sx?$/i;

export interface FilePath {
  /** With `/` separators, relative to the working directory where the file lies below it. */
  readonly relative: string;
  readonly purpose: FilePurpose;
}

export function filePathOf(file: { readonly filename: string; readonly cwd: string }): FilePath {
  const path = file.filename.replaceAll('\\', '/');
  const base = `${file.cwd.replaceAll('\\', '/')}/`;
  const relative = path.startsWith(base) ? path.slice(base.length) : path;
  return { relative, purpose: purposeOf(relative) };
}

/** `path` has `/` separators and is relative to the working directory. */
export function purposeOf(path: string): FilePurpose {
  if (test.test(path)) return 'test';
  if (seed.test(path)) return 'seed';
  return script.test(path) ? 'script' : 'application';
}
