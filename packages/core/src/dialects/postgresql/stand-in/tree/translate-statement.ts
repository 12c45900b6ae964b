import type { Node } from '@pgsql/types';
import type { Statement } from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import type { Places } from './places.js';
import { alterIndexNode, alterTableNode } from './translate-alter.js';
import { changeNode } from './translate-change.js';
import { createIndexNode } from './translate-index.js';
import {
  alterEnumNode,
  alterSequenceNode,
  commentNode,
  compositeNode,
  dropFunctionNode,
  dropNode,
  enumNode,
  extensionNode,
  schemaNode,
  sequenceNode,
  truncateNode,
} from './translate-object.js';
import { blockNode, routineNode } from './translate-routine.js';
import {
  setNamesNode,
  setNode,
  setTimeZoneNode,
  showNode,
  transactionNode,
} from './translate-setting.js';
import { createTableNode } from './translate-table.js';
import { materializedViewNode, refreshNode, viewNode } from './translate-view.js';

/** A statement as PostgreSQL's own grammar reads it. Throws `NotCarried` for what the tree does not tell in full. */
export function statementNode(node: Statement, places: Places): Node {
  switch (node.type) {
    case 'select':
    case 'union':
    case 'union all':
    case 'values':
    case 'with':
    case 'insert':
    case 'update':
    case 'delete':
      return changeNode(node, places);
    case 'create table':
      return createTableNode(node, places);
    case 'alter table':
      return alterTableNode(node, places);
    case 'create index':
      return createIndexNode(node, places);
    case 'alter index':
      return alterIndexNode(node, places);
    case 'create view':
      return viewNode(node, places);
    case 'create materialized view':
      return materializedViewNode(node, places);
    case 'refresh materialized view':
      return refreshNode(node, places);
    case 'create function':
      return routineNode(node, places);
    case 'do':
      return blockNode(places);
    default:
      return objectNode(node, places) ?? commandNode(node, places);
  }
}

function objectNode(node: Statement, places: Places): Node | undefined {
  switch (node.type) {
    case 'drop table':
    case 'drop sequence':
    case 'drop index':
    case 'drop type':
    case 'drop trigger':
      return dropNode(node, places);
    case 'drop function':
      return dropFunctionNode(node, places);
    case 'truncate table':
      return truncateNode(node, places);
    case 'create enum':
      return enumNode(node, places);
    case 'create composite type':
      return compositeNode(node, places);
    case 'alter enum':
      return alterEnumNode(node, places);
    case 'create extension':
      return extensionNode(node, places);
    case 'create schema':
      return schemaNode(node, places);
    case 'create sequence':
      return sequenceNode(node, places);
    case 'alter sequence':
      return alterSequenceNode(node, places);
    case 'comment':
      return commentNode(node, places);
    default:
      return undefined;
  }
}

function commandNode(node: Statement, places: Places): Node {
  switch (node.type) {
    case 'begin':
    case 'start transaction':
    case 'commit':
    case 'rollback':
      return transactionNode(node);
    case 'set':
      return setNode(node, places);
    case 'set timezone':
      return setTimeZoneNode(node, places);
    case 'set names':
      return setNamesNode(node, places);
    case 'show':
      return showNode(node, places);
    case 'prepare': {
      const query = statementNode(node.statement, places);
      return { PrepareStmt: { name: places.name(places.first(node.name)), query } };
    }
    case 'deallocate':
      return { DeallocateStmt: {} };
    default:
      // RAISE is no statement of its own; TABLESPACE is none at all.
      throw new NotCarried(node.type);
  }
}
