import { readFileSync } from 'node:fs';

/** Text of a template with every `__key__` replaced by its value. */
export function fillTemplate(name: string, values: Readonly<Record<string, string>>): string {
  const template = readFileSync(new URL(`templates/${name}.txt`, import.meta.url), 'utf8');
  return template.replaceAll(
    /__(\w+?)__/g,
    (placeholder, key: string) => values[key] ?? placeholder,
  );
}
