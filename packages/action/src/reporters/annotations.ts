import type { AnnotationProperties, Log } from '../log.js';
import { inOrderOfWeight, type Problem, type Report } from '../report.js';

/** The platform shows so many errors and so many warnings of a step, and drops the rest without a word. */
const shownPerLevel = 10;

/** Writes as many annotations as the platform shows. Returns how many problems that count have none. */
export function annotate({ problems }: Report, log: Log): number {
  const counted = inOrderOfWeight(problems.filter(({ counts }) => counts));
  let shown = 0;
  for (const problem of onePerPlace(counted)) {
    if (log.written(problem.severity) >= shownPerLevel) continue;
    log.annotate(problem.severity, problem.message, propertiesOf(problem));
    shown++;
  }
  return counted.length - shown;
}

function onePerPlace(problems: readonly Problem[]): readonly Problem[] {
  const places = new Map<string, Problem>();
  for (const problem of problems) {
    const place = `${problem.line} ${problem.path}`;
    if (!places.has(place)) places.set(place, problem);
  }
  return [...places.values()];
}

function propertiesOf(problem: Problem): AnnotationProperties {
  const { path, line, endLine, column, endColumn, rule } = problem;
  // The platform accepts columns only when both are on one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  return { title: rule ?? 'sqlproof', file: path, line, endLine, ...columns };
}
