import dbmate from './dbmate.js';
import prisma from './prisma.js';
import type { Candidate, MigrationFile, Runner } from './runner.js';

export const runners: readonly Runner[] = [prisma, dbmate];

export function recogniseMigration(candidate: Candidate, runnerName?: string): MigrationFile | undefined {
  for (const runner of runners) {
    if (runnerName !== undefined && runner.name !== runnerName) continue;
    const found = runner.recognise(candidate);
    if (found) return found;
  }
  return undefined;
}
