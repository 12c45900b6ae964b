import {
  lowerByGrammar,
  type GrammarDialect,
} from '../../../packages/core/src/dialects/node-sql-parser/index.js';
import { inputOf } from './inputs.js';

/** What the grammars that are found make of a query, for a process of its own. */
const dialects = ['mysql', 'mariadb', 'sqlite', 'sqlserver'] as const satisfies GrammarDialect[];
const kinds = dialects.map((dialect) => {
  const facts = lowerByGrammar(inputOf('SELECT a FROM t WHERE b = 1', dialect), dialect);
  return facts?.[0]?.kind ?? null;
});
console.log(JSON.stringify(kinds));
