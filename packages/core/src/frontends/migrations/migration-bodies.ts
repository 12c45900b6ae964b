import type { TSESTree } from '@typescript-eslint/utils';
import type { RunnerTransaction } from '../../runners/runner.js';
import type { Variable } from '../../source/host-file.js';
import type { CodeFile } from '../frontend.js';
import { migrationFunctions, type MigrationFunction } from './migration-functions.js';
import type { MigrationBody } from './read-migration.js';

/** What a tool says of a function that may be part of one of its migrations. */
interface MigrationTool {
  /** The parameter that holds the builder; `undefined` for a function that is not the tool's. */
  readonly parameterOf: (found: MigrationFunction) => TSESTree.Identifier | undefined;
  readonly transactionOf: (found: MigrationFunction, builder: Variable) => RunnerTransaction;
}

/** The functions of a file that a tool hands its builder to. */
export function migrationBodies(
  { host }: CodeFile,
  { parameterOf, transactionOf }: MigrationTool,
): readonly MigrationBody[] {
  return migrationFunctions(host).flatMap((found): readonly MigrationBody[] => {
    const parameter = parameterOf(found);
    const builder = parameter && host.declaredBy(parameter);
    const { direction, node } = found;
    return builder
      ? [{ direction, node, transaction: transactionOf(found, builder), builder }]
      : [];
  });
}
