import type { EffectTable } from '../../effects.js';
import { objectEffects } from '../../mysql/effects/object-effects.js';
import { columnEffects } from './column-effects.js';
import { tableEffects } from './table-effects.js';

/** What a schema change does in MariaDB with InnoDB, and what waits for it. Other objects are as in MySQL. */
export const effects: EffectTable = { ...objectEffects, ...columnEffects, ...tableEffects };
