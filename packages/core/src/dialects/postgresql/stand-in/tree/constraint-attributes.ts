import type { Constraint } from '@pgsql/types';
import type { Places } from './places.js';

type Attributes = Pick<Constraint, 'deferrable' | 'initdeferred' | 'skip_validation'>;

/**
 * NOT VALID and DEFERRABLE behind a constraint that begins at an index. They are left out of the normal text, as the
 * stand-in's grammar has no place for them.
 */
export function constraintAttributes(start: number, places: Places): Attributes {
  const attributes: Attributes = {};
  for (let index = start; index < places.tokens.length; index++) {
    const text = places.text(index);
    if (text === ',' || text === ')') break;
    if (text === '(') index = places.behindClosing(index) - 1;
    if (places.reads(index, 'NOT', 'VALID')) {
      attributes.skip_validation = true;
    }
    if (places.reads(index, 'DEFERRABLE') && !places.isWord(index - 1, 'NOT')) {
      attributes.deferrable = true;
    }
    if (places.reads(index, 'INITIALLY', 'DEFERRED')) {
      attributes.deferrable = true;
      attributes.initdeferred = true;
    }
  }
  return attributes;
}
