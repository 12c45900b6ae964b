import type { DialectName } from '../ir/index.js';
import type { Dialect } from './dialect.js';

/** The databases besides PostgreSQL that are read by a grammar of their own. */
export const grammars: { readonly [Name in DialectName | 'unknown']?: Dialect } = {};
