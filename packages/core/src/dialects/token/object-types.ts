import type { ObjectType } from '../../ir/index.js';
import type { WordCursor } from './clause-words.js';

const objectTypes: Readonly<Record<string, ObjectType>> = {
  TABLE: 'table',
  TABLES: 'table',
  VIEW: 'view',
  INDEX: 'index',
  SEQUENCE: 'sequence',
  SCHEMA: 'schema',
  DATABASE: 'database',
  TYPE: 'type',
  DOMAIN: 'domain',
  FUNCTION: 'function',
  PROCEDURE: 'procedure',
  PROC: 'procedure',
  TRIGGER: 'trigger',
  POLICY: 'policy',
  RULE: 'rule',
  ROLE: 'role',
  USER: 'role',
  LOGIN: 'role',
  EXTENSION: 'extension',
  TABLESPACE: 'tablespace',
  PUBLICATION: 'publication',
  SUBSCRIPTION: 'subscription',
  STATISTICS: 'statistics',
  EVENT: 'other',
  SERVER: 'other',
  SYNONYM: 'other',
  PACKAGE: 'other',
};

/** An object as a statement names it. */
export interface NamedType {
  readonly object: ObjectType;
  /** False for a kind of object whose name is not looked for. */
  readonly isNamed: boolean;
}

/** Goes past the words for the object that a statement is about. */
export function readObjectType(cursor: WordCursor): NamedType {
  if (cursor.skipPhrase('MATERIALIZED VIEW')) return { object: 'materialized view', isNamed: true };
  if (cursor.skipPhrase('PARTITION FUNCTION') || cursor.skipPhrase('PARTITION SCHEME')) {
    return { object: 'other', isNamed: true };
  }
  cursor.skip('TEMPORARY');
  cursor.skip('FOREIGN');
  if (cursor.peek(1) === 'ROLE') cursor.take();
  const { word } = cursor;
  const object = word?.kind === 'word' ? objectTypes[word.text] : undefined;
  if (!object) return { object: 'other', isNamed: false };
  cursor.take();
  return { object, isNamed: true };
}
