import type { SetTableOption, Statement } from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { isName, type ClauseWord, type WordCursor } from './clause-words.js';
import type { TableCommand } from './table-command.js';

type Option = SetTableOption['option'];

/** Commands that are not about a column, a constraint or an index. */
export function* tableOptions(command: TableCommand): Generator<Statement> {
  const fixed = phraseOption(command);
  if (fixed) {
    yield fixed;
    return;
  }
  const options = namedOptions(command);
  for (const { option, words } of options) {
    const { text, place } = command;
    const own = options.length > 1 ? { span: text.spanOf(words), within: text.whole } : {};
    yield { kind: 'SetTableOption', ...place, ...own, ...option };
  }
}

/** An option of which only the name is told. */
export function otherOption({ place }: TableCommand, value: string): SetTableOption {
  return { kind: 'SetTableOption', ...place, option: 'other', value };
}

/** What ADD and DROP can be about besides columns, constraints and indexes. */
export function partOfTable({ cursor }: TableCommand): string | undefined {
  if (cursor.isAt('SYSTEM VERSIONING')) return 'system versioning';
  if (cursor.isAt('PERIOD FOR')) return 'period';
  return cursor.text === 'PARTITION' && cursor.peek(1) !== '' ? 'partition' : undefined;
}

/** What a phrase does, and what is its value: words that follow, or nothing. */
const phrases: readonly (readonly [string, Option, 'name' | 'phrase' | 'words' | undefined])[] = [
  ['CONVERT TO CHARACTER SET', 'character set', 'name'],
  ['CONVERT TO CHARSET', 'character set', 'name'],
  ['FORCE', 'rebuild', undefined],
  ['ORDER BY', 'rebuild', 'phrase'],
  ['REBUILD PARTITION', 'other', 'phrase'],
  ['REBUILD', 'rebuild', undefined],
  ['DISCARD TABLESPACE', 'tablespace', 'phrase'],
  ['IMPORT TABLESPACE', 'tablespace', 'phrase'],
  ['SET TABLESPACE', 'tablespace', 'name'],
  ['ENABLE TRIGGER', 'enable trigger', 'name'],
  ['DISABLE TRIGGER', 'disable trigger', 'name'],
  ['ENABLE KEYS', 'other', 'phrase'],
  ['DISABLE KEYS', 'other', 'phrase'],
  ['ENABLE ROW LEVEL SECURITY', 'row security', undefined],
  ['DISABLE ROW LEVEL SECURITY', 'row security', undefined],
  ['OWNER TO', 'owner', 'name'],
  ['CLUSTER ON', 'cluster', 'name'],
  ['SET LOGGED', 'logged', undefined],
  ['SET UNLOGGED', 'unlogged', undefined],
  ['SET ACCESS METHOD', 'access method', 'name'],
  ['REPLICA IDENTITY', 'replica identity', 'name'],
  ['NO INHERIT', 'no inherit', 'name'],
  ['INHERIT', 'inherit', 'name'],
  ['SET (', 'storage parameters', undefined],
  ['RESET (', 'storage parameters', undefined],
  ['SWITCH', 'other', 'phrase'],
  ['ENABLE', 'other', 'words'],
  ['DISABLE', 'other', 'words'],
  ['PARTITION BY', 'other', 'phrase'],
  ['REMOVE PARTITIONING', 'other', 'phrase'],
];

/** Operations on partitions, named by their verb. */
const partitionVerbs = wordSet(
  'TRUNCATE COALESCE REORGANIZE EXCHANGE ANALYZE CHECK OPTIMIZE REPAIR ATTACH DETACH',
);

function phraseOption(command: TableCommand): SetTableOption | undefined {
  const { cursor, place, text } = command;
  if (cursor.isOneOf(partitionVerbs) && cursor.peek(1) === 'PARTITION') {
    return otherOption(command, `${cursor.text.toLowerCase()} partition`);
  }
  const found = phrases.find(([phrase]) => cursor.isAt(phrase));
  if (!found) return undefined;
  const [phrase, option, from] = found;
  cursor.skipPhrase(phrase);
  const { word } = cursor;
  const name = from === 'name' && word ? text.nameOf(word) : undefined;
  const more = from === 'words' && word ? ` ${word.text.toLowerCase()}` : '';
  const value = from === 'name' || !from ? name : `${phrase.toLowerCase()}${more}`;
  return { kind: 'SetTableOption', ...place, option, value };
}

/** Options whose change makes InnoDB write the table anew (MySQL manual, "Online DDL Operations"). */
const rebuilding = wordSet('ROW_FORMAT KEY_BLOCK_SIZE ENCRYPTION');
/** Options that can be written without an equals sign (MySQL and MariaDB manuals, "CREATE TABLE"). */
const optionNames = wordSet(
  'ENGINE TYPE AUTO_INCREMENT AVG_ROW_LENGTH CHARSET CHECKSUM TABLE_CHECKSUM COLLATE COMMENT COMPRESSION CONNECTION ' +
    'DELAY_KEY_WRITE ENCRYPTION ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE INSERT_METHOD KEY_BLOCK_SIZE MAX_ROWS ' +
    'MIN_ROWS PACK_KEYS PASSWORD ROW_FORMAT STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES TABLESPACE STORAGE ' +
    'UNION ENCRYPTED ENCRYPTION_KEY_ID IETF_QUOTES PAGE_CHECKSUM PAGE_COMPRESSED PAGE_COMPRESSION_LEVEL SEQUENCE ' +
    'TRANSACTIONAL',
);
const longNames = ['CHARACTER SET', 'DATA DIRECTORY', 'INDEX DIRECTORY'];

interface NamedOption {
  readonly option: Pick<SetTableOption, 'option' | 'value'>;
  readonly words: readonly ClauseWord[];
}

/** MySQL's options stand one behind the other, with spaces or with commas; nothing when one is not known. */
function namedOptions(command: TableCommand): readonly NamedOption[] {
  const { cursor } = command;
  const options: NamedOption[] = [];
  while (cursor.word) {
    const start = cursor.index;
    const option = namedOption(command);
    if (!option) return [];
    options.push({ option, words: cursor.from(start) });
  }
  return options;
}

/** `ENGINE = InnoDB`, `AUTO_INCREMENT 100`. */
function namedOption({ cursor, text }: TableCommand): NamedOption['option'] | undefined {
  cursor.skip('DEFAULT');
  const name = readOptionName(cursor);
  if (name === undefined) return undefined;
  cursor.skip('=');
  const value = cursor.take();
  if (name === 'engine') {
    return { option: 'engine', value: value && isName(value) ? text.nameOf(value) : undefined };
  }
  return { option: rebuilding.has(name.toUpperCase()) ? 'rebuild' : 'other', value: name };
}

function readOptionName(cursor: WordCursor): string | undefined {
  const long = longNames.find((phrase) => cursor.skipPhrase(phrase));
  if (long !== undefined) return long.toLowerCase();
  const { word } = cursor;
  const isOption = cursor.isOneOf(optionNames) || cursor.peek(1) === '=';
  if (word?.kind !== 'word' || !isOption) return undefined;
  cursor.take();
  return word.text.toLowerCase();
}
