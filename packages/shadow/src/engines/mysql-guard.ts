import { tokens } from '@sqlproof/core';

/**
 * Why a text of a migration must not reach a server of MySQL or MariaDB; `undefined` when it may. What changes more than the
 * shadow's own database would outlive it: other databases, accounts, settings of the server.
 */
export function mysqlRefusal(text: string): string | undefined {
  const words = firstWords(text);
  const start = words.join(' ');
  const found = refused.find((pattern) => pattern.test(start));
  return found && `it begins with ${words.slice(0, 2).join(' ')}`;
}

const refused: readonly RegExp[] = [
  /^USE\b/,
  /^(?:CREATE|DROP|ALTER)(?: OR REPLACE)? (?:DATABASE|SCHEMA|USER|ROLE|SERVER|TABLESPACE|INSTANCE|LOGFILE)\b/,
  /^(?:GRANT|REVOKE|RENAME USER|SET (?:GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|DEFAULT ROLE))\b/,
  /^(?:INSTALL|UNINSTALL|SHUTDOWN|RESTART|KILL|RESET|PURGE|CHANGE|START (?:SLAVE|REPLICA)|STOP|FLUSH|LOAD|BACKUP|CLONE)\b/,
];

/** How many words tell what a statement is. */
const enough = 4;

function firstWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const { kind, start, end } of tokens(text, 'mysql')) {
    if (kind === 'comment') continue;
    if (kind !== 'word' || words.length === enough) break;
    words.push(text.slice(start, end).toUpperCase());
  }
  return words;
}
