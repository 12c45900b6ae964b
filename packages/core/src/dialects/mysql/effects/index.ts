import type { EffectTable } from '../../effects.js';
import { columnEffects } from './column-effects.js';
import { objectEffects } from './object-effects.js';
import { tableEffects } from './table-effects.js';

/** What a schema change does in MySQL with InnoDB, and what waits for it. */
export const effects: EffectTable = { ...columnEffects, ...tableEffects, ...objectEffects };
