import { drivers } from '../drivers/index.js';

/** Text that begins with the verb of a statement. Comments before it are bounded: quotes before anything are many. */
const statement =
  /["'`]\s*(?:(?:--[^\n]{0,300}\n|\/\*[^*]{0,500}\*\/)\s*){0,20}(?:\(\s*)?(?:select|insert|update|delete|with|create|alter|drop|truncate|begin|start|commit|rollback|merge|replace|reindex|refresh|values|explain|call|vacuum|grant|revoke|lock|set)\b/i;

/** The names of libraries, and of their methods that are proof in themselves: their calls count whatever they say. */
const libraries = drivers.flatMap(({ modules, sinks, tags }) => [
  ...(sinks.some(({ on }) => on) ? modules.map((module) => `["']${module}["']`) : []),
  ...[...sinks, ...tags].flatMap(({ on, method }) =>
    on || method === undefined ? [] : [method.replace('$', '\\$')],
  ),
]);

/** What a file must hold for SQL to be in it. */
export const mentionsSql = new RegExp(`${statement.source}|${libraries.join('|')}`, 'i');
