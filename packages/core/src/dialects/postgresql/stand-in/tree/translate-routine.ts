import type { CreateFunctionStmt, DefElem, Node } from '@pgsql/types';
import type { CreateFunctionStatement } from 'pgsql-ast-parser';
import { dottedName } from './dotted-name.js';
import { NotCarried } from '../not-carried.js';
import { given, stringNode, stringNodes } from './nodes.js';
import { nameOf } from '../spelling/normal-text.js';
import type { Places } from './places.js';
import { stringValue } from '../spelling/string-value.js';

/** CREATE FUNCTION and CREATE PROCEDURE. Of its options, those that facts tell. */
export function routineNode(node: CreateFunctionStatement, places: Places): Node {
  const { names, behind } = dottedName(places.first(node.name), places);
  const options: Node[] = [];
  for (let index = places.behindClosing(behind); index < places.tokens.length; index++) {
    const option = optionAt(index, places);
    if (option) options.push({ DefElem: { ...option, location: places.offset(index) } });
    if (places.text(index) === '(') index = places.behindClosing(index) - 1;
  }
  return {
    CreateFunctionStmt: given<CreateFunctionStmt>({
      is_procedure: places.isWord(places.first(node.name) - 1, 'PROCEDURE'),
      replace: node.orReplace,
      funcname: stringNodes(...names),
      options,
    }),
  };
}

/** DO with its language and body, in either order. */
export function blockNode(places: Places): Node {
  const args: Node[] = [];
  for (let index = 1; index < places.tokens.length; index++) {
    const option = places.at(index).kind === 'string' ? bodyOption(index - 1, places) : undefined;
    const language = languageAt(index, places);
    const found = option ? { defname: 'as', arg: option } : language;
    if (found) {
      const location = places.offset(index);
      args.push({ DefElem: { ...found, defaction: 'DEFELEM_UNSPEC', location } });
    }
    if (language) index++;
  }
  return { DoStmt: { args } };
}

type Option = Omit<DefElem, 'location'>;

function optionAt(index: number, places: Places): Option | undefined {
  if (places.at(index).kind !== 'word') return undefined;
  const word = places.text(index);
  switch (word) {
    case 'AS': {
      const body = bodyOption(index, places);
      return body && option('as', { List: { items: [body] } });
    }
    case 'IMMUTABLE':
    case 'STABLE':
    case 'VOLATILE':
      return option('volatility', stringNode(word.toLowerCase()));
    case 'SECURITY': {
      const isDefiner = places.isWord(index + 1, 'DEFINER');
      return option('security', { Boolean: { boolval: isDefiner } });
    }
    case 'SET':
      return option('set', {
        VariableSetStmt: { kind: 'VAR_SET_VALUE', name: settingAt(index + 1, places) },
      });
    default:
      return languageAt(index, places);
  }
}

function option(defname: string, arg: Node): Option {
  return { defname, arg, defaction: 'DEFELEM_UNSPEC' };
}

function languageAt(index: number, places: Places): Option | undefined {
  if (!places.isWord(index, 'LANGUAGE')) return undefined;
  const token = places.at(index + 1);
  const name = token.kind === 'string' ? stringValue(token.raw) : nameOf(token);
  return option('language', stringNode(name));
}

function bodyOption(as: number, places: Places): Node | undefined {
  const { kind, raw } = places.at(as + 1);
  return kind === 'string' ? stringNode(stringValue(raw)) : undefined;
}

/** A setting's name is folded by the server when it is looked up. */
function settingAt(index: number, places: Places): string {
  const { names } = dottedName(index, places);
  if (names.length === 0) throw new NotCarried('setting without a name');
  return names.join('.');
}
