import { ShadowTrouble } from '../engine.js';

/** What a URL of MySQL or MariaDB says. */
export interface MysqlAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Path of a socket, which is then used instead of host and port. */
  readonly socketPath: string | undefined;
  /** The database that the URL names; empty for none. */
  readonly database: string;
  readonly isEncrypted: boolean;
}

/**
 * Reads `mysql://user:password@host:3306/database`, with `?socket=/path` for a socket and `?ssl-mode=REQUIRED` for TLS.
 *
 * @throws {ShadowTrouble} when it is no such URL; the message does not repeat it, as a password may be in it.
 */
export function mysqlAddress(url: string): MysqlAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'mysql:' && parsed?.protocol !== 'mariadb:') {
    throw new ShadowTrouble(
      'The URL of the shadow database is not understood. Write it as mysql://user:password@host:3306/database, and special characters of the password as %XX.',
    );
  }
  const { searchParams } = parsed;
  const mode =
    searchParams.get('ssl-mode') ?? searchParams.get('sslmode') ?? searchParams.get('ssl');
  return {
    host: parsed.hostname || 'localhost',
    port: Number(parsed.port || 3306),
    user: decoded(parsed.username),
    password: decoded(parsed.password),
    socketPath: searchParams.get('socket') ?? searchParams.get('socketPath') ?? undefined,
    database: decoded(parsed.pathname.replace(/^\//, '')),
    isEncrypted: mode !== null && !/^(?:disabled?|false|0)$/i.test(mode),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A message without the user and the password of an address. */
export function withoutCredentials(message: string, { user, password }: MysqlAddress): string {
  let text = message;
  for (const secret of [password, encodeURIComponent(password), user]) {
    if (secret !== '') text = text.replaceAll(secret, '***');
  }
  return text;
}
