import { doubts } from '../doubt-words.js';
import type { JudgedRead } from '../full-read.js';
import type { Condition, OutlineSchema, Use } from './query-block.js';
import {
  areFlags,
  conditionsOn,
  conditionText,
  hasUnknownCondition,
  wantedKeys,
} from './wanted-keys.js';

/** What a plan says of a full read. */
type ReadInPlan = Pick<JudgedRead, 'alias' | 'reason' | 'node' | 'index'>;

/** What a database knows of it besides. */
interface OfDatabase {
  /** A column as a key of an index, of a table by its name in lower case. */
  readonly keyText: (column: string, table: string) => string;
  /** Why conditions may be served all the same. */
  readonly doubtOf?: (conditions: readonly Condition[]) => string | undefined;
}

/** A full read with what the text of its query says of it. */
export function judgedRead(
  place: Use,
  read: ReadInPlan,
  schema: OutlineSchema,
  { keyText, doubtOf }: OfDatabase,
): JudgedRead {
  const { table = '' } = place.source;
  const conditions = conditionsOn(place, schema);
  const isByValue = read.reason === 'filter' || read.reason === 'later-column';
  return {
    ...read,
    table: schema.tables.get(table) ?? table,
    condition: conditionText(conditions),
    doubt: isByValue ? (commonDoubt(place, conditions) ?? doubtOf?.(conditions)) : undefined,
    scan: undefined,
    keys: () =>
      wantedKeys(place, schema).map((keys) => keys.map((key) => keyText(key, table)).join(', ')),
  };
}

function commonDoubt({ block }: Use, conditions: readonly Condition[]): string | undefined {
  if (hasUnknownCondition(block)) return doubts.unknownCondition;
  return areFlags(conditions) ? doubts.onlyFlags : undefined;
}
