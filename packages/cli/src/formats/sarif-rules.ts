import { rules } from '@sqlproof/core';
import { shadowRules } from '@sqlproof/shadow';
import packageJson from '../../package.json' with { type: 'json' };

/** Where the project and its documentation are; the latter as of this release. */
export const home = 'https://github.com/sqlproof/sqlproof';
const documentation = `${home}/blob/v${packageJson.version}`;

/** What a rule is called, and what is written of it. */
export interface RuleWords {
  readonly id: string;
  readonly description: string;
  readonly page: string;
}

const descriptions: ReadonlyMap<string, string> = new Map(
  Object.entries(rules).map(([name, { meta }]) => [name, meta.docs.description]),
);

/** Address of the page of a finding of the shadow database, by its name behind `shadow/`. */
export function shadowPage(name: string): string {
  return `${documentation}/rules-docs/shadow/${name}.md`;
}

/** The words for a rule, under whatever prefix a project registered the plugin; `null`: a problem of the file itself. */
export function ruleWords(rule: string | null): RuleWords {
  if (rule === null) {
    return {
      id: 'sqlproof/file',
      description: 'Problems of a file itself, such as one that cannot be parsed',
      page: `${documentation}/README.md`,
    };
  }
  const [, name = rule] = /\/([^/]*)$/.exec(rule) ?? [];
  const shadow = Object.entries(shadowRules).find(([known]) => rule === `shadow/${known}`);
  if (shadow) {
    const [known, text] = shadow;
    return { id: rule, description: text, page: shadowPage(known) };
  }
  const description = descriptions.get(name);
  return {
    id: rule,
    description: description ?? rule,
    page: description === undefined ? home : `${documentation}/rules-docs/${name}.md`,
  };
}
