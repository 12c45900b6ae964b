import {
  isUnknown,
  type ColumnDefinition,
  type Expression,
  type Maybe,
} from '../../../ir/index.js';

/** Whether an expression can give another value for each row. */
export type Volatility = 'stable' | 'volatile' | 'unknown';

/** Functions of PostgreSQL and of its own extensions that are volatile (pg_proc.provolatile). */
export const volatileFunctions: ReadonlySet<string> = new Set(
  (
    'clock_timestamp timeofday random random_normal gen_random_uuid uuidv4 uuidv7 nextval setval currval lastval ' +
    'gen_random_bytes gen_salt uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 pg_sleep'
  ).split(' '),
);
/** Functions that are not, in every form that they have. */
export const stableFunctions: ReadonlySet<string> = new Set(
  (
    'now statement_timestamp transaction_timestamp current_setting current_database current_schema current_user ' +
    'session_user to_timestamp to_char to_date to_number date_trunc date_part extract age timezone make_date make_time ' +
    'make_timestamp make_timestamptz make_interval lower upper initcap md5 sha256 encode decode concat concat_ws format ' +
    'left right lpad rpad ltrim rtrim btrim substr substring replace repeat reverse length char_length split_part ' +
    'abs ceil ceiling floor round trunc power sqrt mod sign ' +
    'to_json to_jsonb json_build_object json_build_array jsonb_build_object jsonb_build_array array_fill ' +
    'string_to_array to_tsvector to_tsquery int4range int8range numrange tsrange tstzrange daterange ' +
    'txid_current pg_backend_pid inet_client_addr'
  ).split(' '),
);

/** How often an expression has to be worked out when a column is added with it. */
export function volatilityOf(expression: Maybe<Expression> | undefined): Volatility {
  if (!expression) return 'stable';
  if (isUnknown(expression)) return 'unknown';
  const { calls, text } = expression;
  if (calls.some((name) => isQualified(text, name))) return 'unknown';
  if (calls.some((name) => volatileFunctions.has(name))) return 'volatile';
  return calls.every((name) => stableFunctions.has(name)) ? 'stable' : 'unknown';
}

/** `app.now()` is a function of the project, whatever its name. */
function isQualified(text: string, name: string): boolean {
  const schema = new RegExp(
    `([\\w"]+)\\s*\\.\\s*"?${name.replaceAll(/\W/g, '\\$&')}"?\\s*\\(`,
    'i',
  );
  const [, found] = schema.exec(text) ?? [];
  return found !== undefined && found.toLowerCase() !== 'pg_catalog';
}

/** True for a column whose value has to be worked out row by row: the table is written anew. */
export function fillsRowByRow({ type, identity, generated, ...column }: ColumnDefinition): boolean {
  if (identity || generated === 'stored') return true;
  if (type && /^(?:small|big)?serial[248]?$/.test(type.name)) return true;
  return generated === undefined && volatilityOf(column.default) === 'volatile';
}
