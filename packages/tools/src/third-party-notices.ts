import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A package whose code or files are part of what we ship. */
interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Its licences, word for word. */
  readonly texts: readonly string[];
}

const licenceSection = /^#*[ \t]*licen[cs]e[ \t]*$.*/ims;
const licenceFile = /^(?:licen[cs]e|copying|notice|third-?party-?notice)/i;

const mitLicence = `The MIT License (MIT)

Copyright (c) HOLDER

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * The licences of the packages that files were taken from, as Markdown in the order of their names. Files outside
 * `node_modules` are our own and do not appear.
 */
export function thirdPartyNotices(files: readonly string[]): string {
  const roots = new Set(files.flatMap((file) => packageRoot(file) ?? []));
  const packages = [...roots].map(readPackage).sort(byName);
  return [
    '# Third-party notices',
    '',
    'This bundle holds code of the following packages.',
    ...packages.map(section),
    '',
  ].join('\n');
}

/** The folder of the package that a file in `node_modules` belongs to. */
function packageRoot(file: string): string | undefined {
  // Bundlers put marks such as "\0" and "?query" around the paths of modules.
  const path = file.replace(/^\0/, '').replace(/\?.*$/, '');
  if (!path.includes(`${sep}node_modules${sep}`)) return undefined;
  let folder = dirname(path);
  while (!isPackage(folder)) {
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  return folder;
}

/** Packages hold further package.json files without a name, to say which module format a folder has. */
function isPackage(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && textAt(readJson(manifest), 'name') !== undefined;
}

function readPackage(root: string): ShippedPackage {
  const manifest = readJson(join(root, 'package.json'));
  return {
    name: textAt(manifest, 'name') ?? root,
    version: textAt(manifest, 'version') ?? '',
    license: textAt(manifest, 'license') ?? 'see below',
    texts: textsOf(root, manifest),
  };
}

/** A package that names the MIT licence without quoting it has this one, with its author as the holder. */
function textsOf(root: string, manifest: unknown): readonly string[] {
  const texts = licenceTexts(root);
  const author = textAt(manifest, 'author');
  if (texts.length > 0 || author === undefined || textAt(manifest, 'license') !== 'MIT') {
    return texts;
  }
  return [mitLicence.replace('HOLDER', () => author)];
}

function licenceTexts(root: string): readonly string[] {
  const names = readdirSync(root).sort();
  const texts = (pattern: RegExp): string[] =>
    names
      .filter((name) => pattern.test(name))
      .map((name) => readFileSync(join(root, name), 'utf8').trim());
  const licences = texts(licenceFile);
  if (licences.length > 0) return licences;
  // Small packages write it at the end of their README.
  return texts(/^readme/i).flatMap((text) => licenceSection.exec(text)?.[0] ?? []);
}

function byName(a: ShippedPackage, b: ShippedPackage): number {
  const [left, right] = [`${a.name}@${a.version}`, `${b.name}@${b.version}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function section({ name, version, license, texts }: ShippedPackage): string {
  const heading = `\n## ${name} ${version}\n\nLicence: ${license}`;
  const quoted = texts.map((text) => `\n\`\`\`\`text\n${text.replaceAll('\r\n', '\n')}\n\`\`\`\``);
  return [heading, ...quoted].join('\n');
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'string' ? found : undefined;
}
