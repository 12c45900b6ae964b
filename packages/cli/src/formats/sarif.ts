import { pathToFileURL } from 'node:url';
import type { Diagnostic, RelatedPlace } from '@sqlproof/core';
import packageJson from '../../package.json' with { type: 'json' };
import type { Format, FormatContext } from './format.js';
import { lineFingerprints } from './line-fingerprints.js';
import { repositoryPath } from './repository-path.js';
import { home, ruleWords } from './sarif-rules.js';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with the properties that code scanning of
 * GitHub reads. Paths start at the root of the repository.
 */
export const sarif: Format = (diagnostics, context) => {
  const names = [...new Set(diagnostics.map(({ rule }) => rule))];
  const indexes = new Map(names.map((name, index) => [name, index]));
  const fingerprints = lineFingerprints(diagnostics, context.cwd);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'sqlproof',
            semanticVersion: packageJson.version,
            informationUri: home,
            rules: names.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { uri: rootUri(context) } },
        results: diagnostics.map((diagnostic, index) => ({
          ruleId: ruleWords(diagnostic.rule).id,
          ruleIndex: indexes.get(diagnostic.rule),
          level: levels[diagnostic.severity],
          message: { text: messageText(diagnostic) },
          locations: [location(diagnostic, context)],
          ...related(diagnostic, context),
          partialFingerprints: { 'sqlproof/v1': fingerprints[index] },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** SARIF 2.1.0, 3.27.10. */
const levels = { error: 'error', warning: 'warning', notice: 'note' } as const;

/** The name that code scanning knows for the root of the repository. */
const root = '%SRCROOT%';

function rootUri({ cwd, env }: FormatContext): string {
  const { href } = pathToFileURL(env['GITHUB_WORKSPACE'] || cwd);
  return href.endsWith('/') ? href : `${href}/`;
}

function descriptor(rule: string | null): object {
  const { id, description, page } = ruleWords(rule);
  return {
    id,
    shortDescription: { text: description },
    fullDescription: { text: description },
    help: { text: `${description}.\n\n${page}` },
    helpUri: page,
  };
}

/** A bracket before a parenthesis would be read as a link (SARIF 2.1.0, 3.11.6). */
function messageText({ message, suggestions }: Diagnostic): string {
  return [message, ...suggestions].join('\n').replaceAll('](', '] (');
}

function related({ related: places = [] }: Diagnostic, context: FormatContext): object {
  if (places.length === 0) return {};
  return {
    relatedLocations: places.map((place, index) => ({ id: index, ...location(place, context) })),
  };
}

function location(place: RelatedPlace, context: FormatContext): object {
  const { line, column, endLine, endColumn } = place;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(repositoryPath(place.file, context)), uriBaseId: root },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** Half of a surrogate pair has no encoding. */
function uriOf(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replaceAll(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}
