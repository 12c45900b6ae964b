import type { Node, ViewStmt } from '@pgsql/types';
import type {
  CreateMaterializedViewStatement,
  CreateViewStatement,
  RefreshMaterializedViewStatement,
} from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { relationAt } from './dotted-name.js';
import { given } from './nodes.js';
import type { Places } from './places.js';
import { selectNode } from './translate-select.js';

const checks = { local: 'LOCAL_CHECK_OPTION', cascaded: 'CASCADED_CHECK_OPTION' } as const;

export function viewNode(node: CreateViewStatement, places: Places): Node {
  // The server makes another query of it.
  if (node.recursive) throw new NotCarried('recursive view');
  return {
    ViewStmt: given<ViewStmt>({
      view: relationAt(places.first(node.name), places, node.temp ? 't' : 'p'),
      query: selectNode(node.query, places),
      replace: node.orReplace,
      withCheckOption: node.checkOption ? checks[node.checkOption] : 'NO_CHECK_OPTION',
    }),
  };
}

export function materializedViewNode(node: CreateMaterializedViewStatement, places: Places): Node {
  // CREATE TABLE … AS is a materialized view in the normal text.
  const isTable = !places.isWord(1, 'MATERIALIZED');
  const rel = relationAt(places.first(node.name), places, isTable ? persistenceOf(places) : 'p');
  const skipData = node.withData === false;
  return {
    CreateTableAsStmt: given({
      query: selectNode(node.query, places),
      into: given({ rel, onCommit: 'ONCOMMIT_NOOP' as const, skipData }),
      objtype: isTable ? 'OBJECT_TABLE' : 'OBJECT_MATVIEW',
      if_not_exists: node.ifNotExists,
    }),
  };
}

function persistenceOf(places: Places): string {
  const words = [1, 2].map((index) => places.text(index));
  if (words.some((word) => word === 'TEMP' || word === 'TEMPORARY')) return 't';
  return words.includes('UNLOGGED') ? 'u' : 'p';
}

export function refreshNode(node: RefreshMaterializedViewStatement, places: Places): Node {
  return {
    RefreshMatViewStmt: given({
      concurrent: node.concurrently,
      skipData: node.withData === false,
      relation: relationAt(places.first(node.name), places),
    }),
  };
}
