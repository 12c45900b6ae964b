import type { Driver } from './driver.js';
import pg from './pg.js';
import prismaRaw from './prisma-raw.js';

export const drivers: readonly Driver[] = [pg, prismaRaw];
