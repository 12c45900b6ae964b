/** The value of a record's own key: `constructor` and its kind, which every object inherits, are not in it. */
export function own<Value>(
  record: Readonly<Record<string, Value>> | undefined,
  key: string | undefined,
): Value | undefined {
  return record && key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
