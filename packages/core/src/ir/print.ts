import type { Statement } from './statement.js';

/**
 * Statements as indented text, for golden tests and for people: kinds, fields in declaration order,
 * spans as the text they cover. `undefined`, empty lists and `false` are left out.
 */
export function printStatements(statements: readonly Statement[], text: string): string {
  return statements.map((statement) => printValue(statement, text, 0)).join('\n');
}

function printValue(value: unknown, text: string, depth: number): string {
  if (Array.isArray(value)) return printList(value, text, depth);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([key, field]) => isPrinted(key, field));
  const head = 'kind' in value ? String(value.kind) : '';
  const at = 'span' in value ? ` ${printSpan(value.span as [number, number], text)}` : '';
  const indent = '  '.repeat(depth + 1);
  const body = entries.map(([key, field]) => {
    const printed =
      key === 'at' || key === 'within'
        ? printSpan(field as [number, number], text)
        : printValue(field, text, depth + 1);
    return `\n${indent}${key}: ${printed}`;
  });
  return `${head}${at}${body.join('')}`.trimStart();
}

function printList(values: readonly unknown[], text: string, depth: number): string {
  const indent = '  '.repeat(depth + 1);
  if (values.every((value) => typeof value !== 'object')) return JSON.stringify(values);
  return values.map((value) => `\n${indent}- ${printValue(value, text, depth + 1)}`).join('');
}

function isPrinted(key: string, field: unknown): boolean {
  if (key === 'kind' || key === 'span' || key === 'sql') return false;
  if (Array.isArray(field)) return field.length > 0 || key === 'where';
  return field !== undefined && field !== false;
}

function printSpan([start, end]: readonly [number, number], text: string): string {
  const covered = text.slice(start, end);
  return `‹${covered.replaceAll('\r', '␍').replaceAll('\n', '⏎')}›`;
}
