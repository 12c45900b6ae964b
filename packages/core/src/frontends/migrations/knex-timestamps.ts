import type { ColumnDefinition } from '../../ir/index.js';
import type { Builder } from './builder.js';
import type { CalledLink, Chain } from './call-chain.js';
import { plainColumn } from './column-facts.js';
import { readColumn, readDefault, toolText } from './fragments.js';
import { spelledType } from './knex-types.js';
import { merged } from './merged-column.js';
import { required } from './not-static.js';
import { literalOf, Options, valueOf } from './static-value.js';

/** The two columns of `timestamps()` (lib/schema/tablebuilder.js). */
export function knexTimestamps(
  { node }: Chain,
  { call, span }: CalledLink,
  builder: Builder,
): readonly ColumnDefinition[] {
  const [useTimestamps, defaultToNow, useCamelCase] = flagsOf(call.arguments, builder);
  const type = useTimestamps ? 'timestamp' : 'datetime';
  const names = useCamelCase ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at'];
  const dialect = typeof builder.dialect === 'string' ? builder.dialect : undefined;
  const text = spelledType(type, [], dialect);
  const read = text === undefined ? undefined : readColumn(toolText(text, span), builder);
  return names.map((name) => {
    const column = merged(plainColumn(node.range, name), read);
    if (!defaultToNow) return column;
    const now = readDefault(toolText('CURRENT_TIMESTAMP', span), span, builder);
    return { ...column, notNull: true, default: now };
  });
}

function flagsOf(args: CalledLink['call']['arguments'], builder: Builder): readonly boolean[] {
  const [first] = args;
  if (first && valueOf(first, builder.host).type === 'ObjectExpression') {
    const options = new Options(first, builder.host);
    return ['useTimestamps', 'defaultToNow', 'useCamelCase'].map((key) => options.flag(key));
  }
  return args.map(
    (one) => required(literalOf(one, builder.host) ?? undefined, 'an option is computed') === true,
  );
}
