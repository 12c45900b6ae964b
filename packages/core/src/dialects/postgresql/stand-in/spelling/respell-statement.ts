import { respellAlterType } from './respell-alter.js';
import { respellIndex, respellTable } from './respell-create.js';
import { respellNegatives } from './respell-negatives.js';
import type { Respelling } from './respelling.js';
import { respellRoutine } from './respell-routine.js';

/** Respells what depends on the kind of statement. */
export function respellStatement(respelling: Respelling): void {
  switch (respelling.text(0)) {
    case 'DO':
      respellBlock(respelling);
      return;
    case 'DROP':
      respellDrop(respelling);
      return;
    case 'CREATE':
      respellCreate(respelling);
      return;
    case 'ALTER':
      if (respelling.reads(1, 'TYPE')) respellAlterType(respelling);
      if (respelling.reads(1, 'SEQUENCE'))
        respellNegatives(1, respelling.tokens.length, respelling);
      return;
    case 'SET':
      respellNegatives(1, respelling.tokens.length, respelling);
      return;
    default:
  }
}

/** The body of DO is any string; its language is read from the original, before or behind the body. */
function respellBlock(respelling: Respelling): void {
  respelling.tokens.forEach(({ kind }, index) => {
    if (respelling.reads(index, 'LANGUAGE')) respelling.drop(index, index + 2);
    else if (kind === 'string' && !respelling.reads(index - 1, 'LANGUAGE')) {
      respelling.put(index, '$$$$');
    }
  });
}

function respellDrop(respelling: Respelling): void {
  switch (respelling.text(1)) {
    case 'VIEW':
    case 'SCHEMA':
    case 'EXTENSION':
    case 'DOMAIN':
      // They are dropped in the words in which a sequence is.
      respelling.put(1, 'sequence');
      return;
    case 'MATERIALIZED':
      respelling.put(1, 'sequence');
      respelling.put(2, '');
      return;
    case 'TRIGGER':
    case 'POLICY':
    case 'RULE':
      respellDropOnTable(respelling);
      return;
    case 'FUNCTION':
    case 'PROCEDURE':
      respellDropRoutine(respelling);
      return;
    default:
  }
}

/** `name ON table` is read as two names. */
function respellDropOnTable(respelling: Respelling): void {
  respelling.put(1, 'sequence');
  respelling.tokens.forEach((_, index) => {
    if (respelling.reads(index, 'ON')) respelling.put(index, ',');
  });
}

function respellDropRoutine(respelling: Respelling): void {
  respelling.put(1, 'function');
  const last = respelling.tokens.length - 1;
  if (respelling.reads(last, 'CASCADE') || respelling.reads(last, 'RESTRICT')) {
    respelling.put(last, '');
  }
}

function respellCreate(respelling: Respelling): void {
  if (respelling.reads(1, 'INDEX') || respelling.reads(1, 'UNIQUE', 'INDEX')) {
    respellIndex(2, respelling);
    return;
  }
  // Behind OR REPLACE, TEMPORARY and their kind.
  for (let index = 1; index < 5; index++) {
    if (respelling.reads(index, 'SEQUENCE'))
      respellNegatives(1, respelling.tokens.length, respelling);
    if (respelling.reads(index, 'TABLE')) respellTable(index, respelling);
    const isRoutine = respelling.reads(index, 'FUNCTION') || respelling.reads(index, 'PROCEDURE');
    if (isRoutine) respellRoutine(index, respelling);
    if (!modifiers.has(respelling.text(index))) return;
  }
}

const modifiers: ReadonlySet<string> = new Set([
  ...['OR', 'REPLACE', 'GLOBAL', 'LOCAL', 'TEMP', 'TEMPORARY', 'UNLOGGED', 'RECURSIVE'],
]);
