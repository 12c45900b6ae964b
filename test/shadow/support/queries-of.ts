import { analyseCode, RuleInput, type ProjectFiles, type Settings } from '@sqlproof/core';
import { queriesIn, type FoundInFile } from '@sqlproof/shadow';
import { sourceOf } from '../../support/analyse.js';

/** The queries of a file of TypeScript in a project with other files; by path below the project. */
export function queriesOf(
  text: string,
  others: Readonly<Record<string, string>>,
  settings: Settings = {},
): FoundInFile {
  const files: ProjectFiles = {
    read: (path) => others[path.replace('/project/', '')],
    list: (directory) =>
      Object.keys(others).flatMap((path) => {
        const [name, ...rest] = `/project/${path}`.replace(`${directory}/`, '').split('/');
        return name !== undefined && name !== '' && rest.length === 0 ? [name] : [];
      }),
    derive: (_, compute) => compute(undefined),
  };
  const analysis = analyseCode(sourceOf('service.ts', text), {
    filename: '/project/service.ts',
    cwd: '/project',
    settings,
    files,
    debug: (message) => {
      throw new Error(message);
    },
  });
  return queriesIn(new RuleInput(analysis));
}
