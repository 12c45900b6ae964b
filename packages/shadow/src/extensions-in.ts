import type { MigrationSteps } from './migration-steps.js';

const createExtension =
  /^create\s+extension\s+(?:if\s+not\s+exists\s+)?(?:"([^"]+)"|([a-z_][\w-]*))/i;

/** Names of the extensions that migrations create. An embedded database has to be given them when it starts. */
export function extensionsIn(migrations: readonly MigrationSteps[]): readonly string[] {
  const names = new Set<string>();
  for (const { steps } of migrations) {
    for (const { text } of steps) {
      const [, quoted, plain] = createExtension.exec(text) ?? [];
      const name = quoted ?? plain?.toLowerCase();
      if (name !== undefined) names.add(name);
    }
  }
  return [...names];
}
