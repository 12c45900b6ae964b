import { keyOf } from '../catalog/table.js';
import type { RelationName } from '../dialects/reached.js';
import type { AlterType, DropIndex, ObjectType, RenameTable, Statement } from '../ir/index.js';

/** What a file makes, and which tables take over another's name. */
export class FileObjects {
  /** By type and key. */
  readonly #makers = new Map<string, Statement[]>();
  /** By key of the new name. */
  readonly #renames = new Map<string, RenameTable[]>();

  /** Statements that drop an index, by its key. */
  readonly #indexDrops = new Map<string, DropIndex[]>();
  readonly #labels: AlterType[] = [];

  constructor(statements: readonly Statement[]) {
    for (const statement of statements) {
      if (statement.kind === 'RenameTable') {
        const { table, to: name } = statement;
        add(this.#renames, keyOf({ schema: table.schema, name }), statement);
      }
      if (statement.kind === 'AlterType' && statement.change === 'add value') {
        this.#labels.push(statement);
      }
      if (statement.kind === 'DropIndex') {
        for (const index of statement.indexes) add(this.#indexDrops, keyOf(index), statement);
      }
      const made = madeBy(statement);
      if (made) add(this.#makers, `${made.object} ${keyOf(made.name)}`, statement);
    }
  }

  /** The statements that make an object of that type and name, in their order. */
  makersOf(object: ObjectType, name: RelationName): readonly Statement[] {
    return this.#makers.get(`${object} ${keyOf(name)}`) ?? [];
  }

  /** The statements that drop an index of that name, in their order. */
  indexDropsOf(name: RelationName): readonly DropIndex[] {
    return this.#indexDrops.get(keyOf(name)) ?? [];
  }

  /** The statements that add a label to an enum, in their order. */
  get labels(): readonly AlterType[] {
    return this.#labels;
  }

  /** The statements that give a table that name, in their order. */
  renamesTo(name: RelationName): readonly RenameTable[] {
    return this.#renames.get(keyOf(name)) ?? [];
  }
}

interface Made {
  readonly object: ObjectType;
  readonly name: RelationName;
}

/** What a statement makes where nothing of that name was before. */
function madeBy(statement: Statement): Made | undefined {
  switch (statement.kind) {
    case 'CreateIndex': {
      const { name, table, ifNotExists } = statement;
      if (name === undefined || ifNotExists) return undefined;
      return { object: 'index', name: { schema: table.schema, name } };
    }
    case 'CreateView':
      if (statement.orReplace || statement.ifNotExists) return undefined;
      return {
        object: statement.materialized ? 'materialized view' : 'view',
        name: statement.view,
      };
    case 'CreateType':
      return { object: statement.of === 'domain' ? 'domain' : 'type', name: statement.type };
    case 'CreateRoutine':
      return statement.orReplace
        ? undefined
        : { object: statement.object, name: statement.routine };
    case 'CreateObject': {
      const { object, name, ifNotExists } = statement;
      return name && !ifNotExists ? { object, name } : undefined;
    }
    default:
      return undefined;
  }
}

function add<One>(map: Map<string, One[]>, key: string, value: One): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
