import type { AlterEnumStmt, DropStmt, Node, ObjectType, RangeVar } from '@pgsql/types';
import type {
  AlterEnumType,
  AlterSequenceStatement,
  CommentStatement,
  CreateCompositeType,
  CreateEnumType,
  CreateExtensionStatement,
  CreateSchemaStatement,
  CreateSequenceStatement,
  DropFunctionStatement,
  DropStatement,
  PGNode,
  TruncateTableStatement,
} from 'pgsql-ast-parser';
import { dottedName, relationAt } from './dotted-name.js';
import { NotCarried } from '../not-carried.js';
import { given, stringNode, stringNodes } from './nodes.js';
import type { Places } from './places.js';
import { stringValue } from '../spelling/string-value.js';
import { columnNode } from './translate-column.js';
import { rename } from './translate-rename.js';

/** What is dropped, by the words behind DROP. */
const dropped: Readonly<Record<string, ObjectType>> = {
  DOMAIN: 'OBJECT_DOMAIN',
  EXTENSION: 'OBJECT_EXTENSION',
  INDEX: 'OBJECT_INDEX',
  MATERIALIZED: 'OBJECT_MATVIEW',
  POLICY: 'OBJECT_POLICY',
  RULE: 'OBJECT_RULE',
  SCHEMA: 'OBJECT_SCHEMA',
  SEQUENCE: 'OBJECT_SEQUENCE',
  TABLE: 'OBJECT_TABLE',
  TRIGGER: 'OBJECT_TRIGGER',
  TYPE: 'OBJECT_TYPE',
  VIEW: 'OBJECT_VIEW',
};

export function dropNode(node: DropStatement, places: Places): Node {
  const removeType = dropped[places.text(1)];
  if (!removeType) throw new NotCarried(node.type);
  const names = node.names.map((name) => places.first(name));
  const isOnTable = onTables.has(removeType);
  return {
    DropStmt: given<DropStmt>({
      objects: isOnTable
        ? [partOfTable(names, places)]
        : names.map((index) => objectNode(removeType, index, places)),
      removeType,
      behavior: node.cascade === 'cascade' ? 'DROP_CASCADE' : 'DROP_RESTRICT',
      missing_ok: node.ifExists,
      concurrent: node.concurrently,
    }),
  };
}

const onTables: ReadonlySet<ObjectType> = new Set([
  'OBJECT_TRIGGER',
  'OBJECT_POLICY',
  'OBJECT_RULE',
]);

/** `name ON table`, the word being a comma in the normal text. */
function partOfTable([name, table, more]: readonly number[], places: Places): Node {
  if (name === undefined || table === undefined || more !== undefined) {
    throw new NotCarried('DROP without ON');
  }
  if (!places.isWord(name + 1, 'ON')) throw new NotCarried('DROP without ON');
  const { names } = dottedName(table, places);
  return { List: { items: stringNodes(...names, places.name(name)) } };
}

/** The name of an object, in the shape that the grammar has for its kind. */
function objectNode(type: ObjectType, index: number, places: Places): Node {
  const { names } = dottedName(index, places);
  switch (type) {
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      return {
        TypeName: { names: stringNodes(...names), typemod: -1, location: places.offset(index) },
      };
    case 'OBJECT_SCHEMA':
    case 'OBJECT_EXTENSION':
    case 'OBJECT_DATABASE':
      if (names.length > 1) throw new NotCarried('name with a schema');
      return stringNode(names[0] ?? '');
    default:
      return { List: { items: stringNodes(...names) } };
  }
}

export function dropFunctionNode(node: DropFunctionStatement, places: Places): Node {
  const { names, behind } = dottedName(places.first(node.name), places);
  const objname = stringNodes(...names);
  const hasArguments = places.text(behind) === '(';
  return {
    DropStmt: given<DropStmt>({
      objects: [{ ObjectWithArgs: given({ objname, args_unspecified: !hasArguments }) }],
      removeType: places.isWord(1, 'PROCEDURE') ? 'OBJECT_PROCEDURE' : 'OBJECT_FUNCTION',
      behavior: places.isWord(places.tokens.length - 1, 'CASCADE')
        ? 'DROP_CASCADE'
        : 'DROP_RESTRICT',
      missing_ok: node.ifExists,
    }),
  };
}

export function truncateNode(node: TruncateTableStatement, places: Places): Node {
  return {
    TruncateStmt: given({
      relations: node.tables.map((table): Node => ({
        RangeVar: relationAt(places.first(table), places),
      })),
      restart_seqs: node.identity === 'restart',
      behavior: node.cascade === 'cascade' ? 'DROP_CASCADE' : 'DROP_RESTRICT',
    }),
  };
}

export function enumNode(node: CreateEnumType, places: Places): Node {
  return {
    CreateEnumStmt: {
      typeName: namesAt(node.name, places),
      vals: node.values.map((value) => stringNode(textAt(places.first(value), places))),
    },
  };
}

export function compositeNode(node: CreateCompositeType, places: Places): Node {
  const { schemaname, relname, relpersistence, location } = relationAt(
    places.first(node.name),
    places,
  );
  const typevar = given<RangeVar>({ schemaname, relname, relpersistence, location });
  const coldeflist = node.attributes.map((attribute) => columnNode(attribute, places));
  return { CompositeTypeStmt: { typevar, coldeflist } };
}

export function alterEnumNode(node: AlterEnumType, places: Places): Node {
  const typeName = namesAt(node.name, places);
  if (node.change.type === 'add value') {
    return { AlterEnumStmt: { typeName, ...labelChange(places.first(node.change.add), places) } };
  }
  return {
    RenameStmt: {
      renameType: 'OBJECT_TYPE',
      relationType: 'OBJECT_ACCESS_METHOD',
      object: { List: { items: typeName } },
      newname: places.name(places.first(node.change.to)),
      behavior: 'DROP_RESTRICT',
    },
  };
}

/** What stands around a label: a position and IF NOT EXISTS are not in the normal text, RENAME VALUE is ADD VALUE. */
function labelChange(index: number, places: Places): AlterEnumStmt {
  const label = textAt(index, places);
  if (places.reads(index - 2, 'RENAME', 'VALUE')) {
    return { oldVal: label, newVal: textAt(index + 2, places) };
  }
  const isBefore = places.isWord(index + 1, 'BEFORE');
  const isPlaced = isBefore || places.isWord(index + 1, 'AFTER');
  return given<AlterEnumStmt>({
    newVal: label,
    newValNeighbor: isPlaced ? textAt(index + 2, places) : undefined,
    newValIsAfter: !isBefore,
    skipIfNewValExists: places.isWord(index - 1, 'EXISTS'),
  });
}

function namesAt(node: PGNode, places: Places): Node[] {
  return stringNodes(...dottedName(places.first(node), places).names);
}

/** The value of the string constant at an index. */
function textAt(index: number, places: Places): string {
  const { kind, raw } = places.at(index);
  if (kind !== 'string') throw new NotCarried(`no string: ${raw}`);
  return stringValue(raw);
}

export function extensionNode(node: CreateExtensionStatement, places: Places): Node {
  const extname = places.name(places.first(node.extension));
  return { CreateExtensionStmt: given({ extname, if_not_exists: node.ifNotExists }) };
}

export function schemaNode(node: CreateSchemaStatement, places: Places): Node {
  const schemaname = places.name(places.first(node.name));
  return { CreateSchemaStmt: given({ schemaname, if_not_exists: node.ifNotExists }) };
}

export function sequenceNode(node: CreateSequenceStatement, places: Places): Node {
  const sequence = relationAt(places.first(node.name), places, node.temp ? 't' : 'p');
  return { CreateSeqStmt: given({ sequence, if_not_exists: node.ifNotExists }) };
}

export function alterSequenceNode(node: AlterSequenceStatement, places: Places): Node {
  const { change, ifExists: missing_ok } = node;
  const relation = relationAt(places.first(node.name), places);
  switch (change.type) {
    case 'set options':
      return { AlterSeqStmt: given({ sequence: relation, missing_ok }) };
    case 'rename': {
      const newname = places.name(places.first(change.newName));
      return rename('OBJECT_SEQUENCE', { relation, missing_ok }, { newname });
    }
    case 'set schema': {
      const newschema = places.name(places.first(change.newSchema));
      const objectType = 'OBJECT_SEQUENCE';
      return { AlterObjectSchemaStmt: given({ objectType, relation, newschema, missing_ok }) };
    }
    case 'owner to': {
      const command = { subtype: 'AT_ChangeOwner', behavior: 'DROP_RESTRICT' } as const;
      const cmds: Node[] = [{ AlterTableCmd: command }];
      return { AlterTableStmt: given({ relation, cmds, objtype: 'OBJECT_SEQUENCE', missing_ok }) };
    }
    default:
      return change satisfies never;
  }
}

const commented: Readonly<Record<string, ObjectType>> = {
  COLUMN: 'OBJECT_COLUMN',
  DATABASE: 'OBJECT_DATABASE',
  INDEX: 'OBJECT_INDEX',
  MATERIALIZED: 'OBJECT_MATVIEW',
  TABLE: 'OBJECT_TABLE',
  TYPE: 'OBJECT_TYPE',
  VIEW: 'OBJECT_VIEW',
};

export function commentNode(node: CommentStatement, places: Places): Node {
  const objtype = commented[places.text(2)];
  if (!objtype) throw new NotCarried(`comment on ${node.on.type}`);
  const name = places.isWord(2, 'MATERIALIZED') ? 4 : 3;
  const object = objectNode(objtype, name, places);
  const comment = textAt(places.tokens.length - 1, places);
  return { CommentStmt: { objtype, object, comment } };
}
