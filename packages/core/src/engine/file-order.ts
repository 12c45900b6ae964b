import { keyOf } from '../catalog/table.js';
import type { RelationName } from '../dialects/reached.js';
import type { Statement } from '../ir/index.js';

/** The statements of a file by what they touch. Rows that are put in are left out: files have many of them. */
export class FileOrder {
  readonly #positions = new Map<Statement, number>();
  readonly #byTable = new Map<string, Statement[]>();

  constructor(statements: readonly Statement[]) {
    for (const [position, statement] of statements.entries()) {
      this.#positions.set(statement, position);
      for (const table of touched(statement)) {
        const key = keyOf(table);
        const known = this.#byTable.get(key);
        if (known) known.push(statement);
        else this.#byTable.set(key, [statement]);
      }
    }
  }

  /** The statements that name a table, in their order: changes of it, and of its rows. */
  changesOf(table: RelationName): readonly Statement[] {
    return this.#byTable.get(keyOf(table)) ?? [];
  }

  isBefore(one: Statement, other: Statement): boolean {
    return (this.#positions.get(one) ?? 0) < (this.#positions.get(other) ?? 0);
  }
}

/** The tables that a statement names as what it changes. */
function touched(statement: Statement): readonly RelationName[] {
  switch (statement.kind) {
    case 'Insert':
    case 'Copy':
    case 'Select':
      return [];
    case 'Truncate':
    case 'LockTable':
    case 'Maintain':
      return statement.tables;
    case 'Drop':
      return statement.table ? [statement.table] : statement.objects;
    case 'CreateView':
    case 'RefreshView':
      return [statement.view];
    case 'AttachPartition':
    case 'DetachPartition':
      return [statement.table, statement.partition];
    default: {
      const table = 'table' in statement ? statement.table : undefined;
      return table?.kind === 'Table' ? [table] : [];
    }
  }
}
