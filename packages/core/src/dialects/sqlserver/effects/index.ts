import type { EffectTable } from '../../effects.js';
import { columnEffects } from './column-effects.js';
import { constraintEffects } from './constraint-effects.js';
import { objectEffects } from './object-effects.js';

/** Locks that a schema change takes in SQL Server, and the work done under them. */
export const effects: EffectTable = { ...columnEffects, ...constraintEffects, ...objectEffects };
