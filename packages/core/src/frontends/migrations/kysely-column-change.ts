import type { Common, Statement, TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { readColumn, writtenText } from './fragments.js';
import { modifiersOf } from './kysely-column.js';
import { kyselyDefault, sqlFragment } from './kysely-raw.js';
import { required, Unsupported } from './not-static.js';

/** `alterColumn('age', (col) => col.setNotNull())` */
export function* kyselyColumnChange(
  build: Node | undefined,
  change: Common & { readonly table: TableRef; readonly column: string },
  builder: Builder,
): Generator<Statement> {
  for (const { name, call } of modifiersOf(build, builder.host)) {
    const [argument] = call.arguments;
    if (name === 'setNotNull') yield { kind: 'SetNotNull', ...change };
    else if (name === 'dropNotNull') yield { kind: 'DropNotNull', ...change };
    else if (name === 'dropDefault') yield { kind: 'SetDefault', ...change, default: null };
    else if (name === 'setDefault' && argument) {
      yield { kind: 'SetDefault', ...change, default: kyselyDefault(argument, builder) };
    } else if (name === 'setDataType' && argument) {
      const written = writtenText(argument, builder) ?? sqlFragment(argument, builder);
      const type = required(written && readColumn(written, builder)?.type, 'a type is computed');
      yield { kind: 'AlterColumnType', ...change, type, using: undefined, definition: undefined };
    } else throw new Unsupported(`${name} is not read`);
  }
}
