import type { RangeVar } from '@pgsql/types';
import { NotCarried } from '../not-carried.js';
import { given } from './nodes.js';
import type { Places } from './places.js';

interface DottedName {
  readonly names: readonly string[];
  /** Index behind the name. */
  readonly behind: number;
}

/** The name at an index, with those of its schema and of what else stands before it. */
export function dottedName(index: number, places: Places): DottedName {
  const names = [places.part(index)];
  let behind = index + 1;
  while (places.text(behind) === '.') {
    names.push(places.part(behind + 1));
    behind += 2;
  }
  return { names, behind };
}

/** The relation that is named at an index. `persistence`: `p` permanent, `t` temporary, `u` unlogged. */
export function relationAt(index: number, places: Places, persistence = 'p'): RangeVar {
  const { names } = dottedName(index, places);
  if (names.length > 3) throw new NotCarried('name of four parts');
  return given<RangeVar>({
    catalogname: names.at(-3),
    schemaname: names.at(-2),
    relname: names.at(-1),
    inh: true,
    relpersistence: persistence,
    location: places.offset(index),
  });
}
