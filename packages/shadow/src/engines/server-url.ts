import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { ShadowTrouble } from '../engine.js';

/** What a URL says of a server. */
export interface ServerUrl {
  readonly config: ClientConfig & { readonly database: string };
  /** The URL as people may see it. */
  readonly shown: string;
  /** A message without the URL's credentials. */
  readonly redact: (message: string) => string;
}

/**
 * `what`: whose URL it is, in words.
 *
 * @throws {ShadowTrouble} when it is no URL of a PostgreSQL database; the message does not quote it.
 */
export function readServerUrl(url: string, what = 'the shadow database'): ServerUrl {
  const badUrl = `The URL of ${what} cannot be read. ${urlForm}`;
  if (!/^postgres(?:ql)?:\/\//.test(url)) throw new ShadowTrouble(badUrl);
  const config = parsed(url, badUrl);
  const { database } = config;
  // A password with a slash or an `@` in it ends up as the name of the database.
  if (database === undefined || database === '' || /[/@]/.test(database)) {
    throw new ShadowTrouble(badUrl);
  }
  return { config: { ...config, database }, shown: redactUrl(url), redact: redactor(url, config) };
}

const urlForm =
  'It has the form postgres://user:password@host:5432/database, in which ' +
  'characters such as @, / and # in a password are percent-encoded.';

function parsed(url: string, badUrl: string): ClientConfig {
  try {
    return parseIntoClientConfig(url);
  } catch {
    // What is thrown may quote the URL.
    throw new ShadowTrouble(badUrl);
  }
}

/** A URL without its password and without what comes after the name of the database, which may hold another one. */
export function redactUrl(url: string): string {
  const [, scheme = 'postgres', rest = ''] = /^(\w+):\/\/([^?#]*)/.exec(url) ?? [];
  const at = rest.lastIndexOf('@');
  const place = rest.slice(at + 1);
  if (at < 0) return `${scheme}://${place}`;
  const [user = '', ...password] = rest.slice(0, at).split(':');
  return `${scheme}://${user}${password.length > 0 ? ':***' : ''}@${place}`;
}

function redactor(url: string, { password }: ClientConfig): ServerUrl['redact'] {
  const written = /^\w+:\/\/[^:/?#]*:([^/?#]*)@/.exec(url)?.[1];
  const decoded = typeof password === 'string' ? password : undefined;
  const encoded = decoded === undefined ? undefined : encodeURIComponent(decoded);
  return withoutSecrets(url, [written, decoded, encoded, process.env['PGPASSWORD']]);
}

function withoutSecrets(
  url: string,
  secrets: readonly (string | undefined)[],
): ServerUrl['redact'] {
  const hidden = secrets
    .filter((one) => one !== undefined && one !== '')
    .sort((a = '', b = '') => b.length - a.length);
  return (message) =>
    hidden.reduce<string>(
      (text, secret = '') => text.replaceAll(secret, '***'),
      message.replaceAll(url, redactUrl(url)),
    );
}
