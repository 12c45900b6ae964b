import type { Respelling } from './respelling.js';

/**
 * CREATE FUNCTION or PROCEDURE, whose word stands at an index. A procedure is read as a function; options that the
 * stand-in's grammar does not know are left out.
 */
export function respellRoutine(at: number, respelling: Respelling): void {
  if (respelling.reads(at, 'PROCEDURE')) respelling.put(at, 'function');
  const behindName = respelling.behindName(at + 1);
  if (respelling.text(behindName) !== '(') return;
  const close = respelling.closing(behindName);
  for (let index = behindName; index < close; index++) {
    if (respelling.reads(index, 'VARIADIC')) respelling.put(index, '');
  }
  for (let index = close + 1; index < respelling.tokens.length; index++) {
    const { kind } = respelling.tokens[index + 1] ?? {};
    if (respelling.reads(index, 'LANGUAGE') && kind === 'string') respelling.put(index + 1, 'x');
    respelling.drop(index, index + optionLength(index, respelling));
  }
}

/** How many tokens an unknown option takes at an index. */
function optionLength(index: number, respelling: Respelling): number {
  const second = respelling.text(index + 1);
  switch (respelling.text(index)) {
    case 'RETURNS':
      if (second === 'SETOF') respelling.put(index + 1, '');
      return 0;
    case 'SECURITY':
      return second === 'DEFINER' || second === 'INVOKER' ? 2 : 0;
    case 'PARALLEL':
      return /^(?:UNSAFE|SAFE|RESTRICTED)$/.test(second) ? 2 : 0;
    case 'COST':
    case 'ROWS':
      return /^\d+$/.test(second) ? 2 : 0;
    case 'SET':
      return settingLength(index, respelling);
    default:
      return 0;
  }
}

/** `SET search_path = a, b`. */
function settingLength(index: number, respelling: Respelling): number {
  let end = respelling.behindName(index + 1);
  if (respelling.reads(end, 'FROM', 'CURRENT')) return end + 2 - index;
  if (respelling.text(end) !== '=' && respelling.text(end) !== 'TO') return 0;
  do end += 2;
  while (respelling.text(end) === ',');
  return end - index;
}
