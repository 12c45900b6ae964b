import { functionName, thing, typeName, valueName } from './names.js';
import type { Random } from './random.js';

/**
 * Ordinary code in which the text test of a front-end finds something: names of HTTP methods and of operations on
 * maps, sentences that begin like a statement, a method called like one of an ORM.
 */
export function mention(random: Random): string {
  const [name, value, type] = [functionName(random), valueName(random), typeName(random)];
  const choices = [
    `export function ${name}(query: URLSearchParams): void {\n  query.set('update', String(${value}.length));\n  query.delete('select');\n}\n`,
    `export type ${type}Action = 'insert' | 'update' | 'delete' | 'select';\n`,
    `export function ${name}(response: ${type}): never {\n  throw new Error("Update of the ${thing(random)} failed: " + response.status);\n}\n`,
    `export const ${value}Total = (lists: ${type}[]): number => lists.map((list) => list.items.count()).length;\n`,
    `export async function ${name}(id: string): Promise<${type}> {\n  return fetch(\`/api/\${id}\`, { method: 'DELETE', mode: 'same-origin' });\n}\n`,
    `export class ${type}Store {\n  all(query: ${type}Filter): ${type}[] {\n    return this.cache.findMany((one) => one.matches(query));\n  }\n}\n`,
    `router.post('/${thing(random)}s', (request, response) => {\n  response.render('create', { title: 'Create a ${thing(random)}', ${value}: request.body });\n});\n`,
  ] as const;
  return random.pick(choices);
}
