import type { Frontend } from './frontend.js';
import prisma from './prisma.js';
import sqlInCode from './sql-in-code.js';

export const frontends: readonly Frontend[] = [prisma, sqlInCode];
