import { lockGantt } from '@sqlproof/shadow';
import type { LockFormat } from './lock-format.js';

/** One Gantt chart of Mermaid for each migration; the unit of time is a statement, counted from 1. */
export const mermaid: LockFormat = (timelines) => timelines.map(lockGantt).join('\n');
