/** A question about a thing, answered once per thing: the answer lives as long as the thing does. */
export function once<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const ask = onceIn<Key, undefined, Value>(answer);
  return (key) => ask(key, undefined);
}

/** The same for a question that needs what the thing stands in, such as its file. */
export function onceIn<Key extends object, Context, Value>(
  answer: (key: Key, context: Context) => Value,
): (key: Key, context: Context) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key, context) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = answer(key, context);
    known.set(key, { value });
    return value;
  };
}

/**
 * A search that gives up at a depth, remembered. What it finds at one depth holds at every depth; what it does not find
 * is not looked for again with as little depth left. `undefined` and `false` mean "not found".
 */
export function searchedOnce<Key extends object, Context, Value>(
  search: (key: Key, context: Context, depth: number) => Value,
): (key: Key, context: Context, depth: number) => Value {
  const known = new WeakMap<Key, { readonly value: Value; readonly depth: number }>();
  return (key, context, depth) => {
    const found = known.get(key);
    const isFound = found !== undefined && found.value !== undefined && found.value !== false;
    if (found && (isFound || depth >= found.depth)) return found.value;
    const value = search(key, context, depth);
    known.set(key, { value, depth });
    return value;
  };
}
