import {
  analyseCode,
  analyseSqlFile,
  concerns,
  lockTimeline,
  migrationsOf,
  remember,
  RuleInput,
  rules,
  runRule,
  statisticsOf,
  withDownMessages,
  type Analysis,
  type AnyRule,
  type DialectName,
  type EnabledRule,
  type Finding,
  type HostSource,
  type Settings,
  type SupersedingRule,
  type Surrounding,
} from '@sqlproof/core';
import type { Rule as EslintRule, SourceCode } from 'eslint';
import { debug } from './debug.js';
import { publishFacts, publishFailed, publishLocks, publishRead } from './events.js';
import { closedTypes } from './closed-types.js';
import { fileStateOf, type FileState } from './file-state.js';
import { parserOf } from './parser-of.js';
import { projectFiles as files } from './project-files.js';
import { validateSettings, type ValidatedSettings } from './settings.js';
import { SqlSourceCode } from './sql-source-code.js';

const validated = new WeakMap<object, ValidatedSettings>();
const noSettings = validateSettings(undefined);

/** The only place that knows ESLint's rule API. */
export function toEslintRule(name: string, rule: AnyRule, url: string): EslintRule.RuleModule {
  const { type, docs, messages, hasSuggestions, fixable, schema, defaultOptions } = rule.meta;
  const heavier = heavierThan(name);
  const enabledAs = withOptions(rule);
  const isHeavy = [rule.meta.outweighs, rule.meta.supersedes].some((names) => names?.length);
  return {
    meta: {
      type,
      docs: { description: docs.description, recommended: docs.preset === 'recommended', url },
      messages: {
        ...(rule.meta.migrations === 'both' ? withDownMessages(messages) : messages),
        settings: '{{problem}}',
      },
      schema: [...schema],
      defaultOptions: [...defaultOptions] as object[],
      languages: ['sqlproof/sql', 'js/js'],
      ...(hasSuggestions && { hasSuggestions }),
      ...(fixable && { fixable }),
    } as EslintRule.RuleMetaData,
    create(context) {
      // ESLint makes all rules before it walks through a file, so that each knows the others.
      const state = fileStateOf(context.sourceCode);
      if (isHeavy) state.enabled.set(name, enabledAs(context.options[0]));
      tellOf(name, context);
      // Most rules have nothing to look at in most files, and what is not listened for costs nothing.
      if (state.isSql && isValid(context) && !concerns(rule, inputOf(context, state))) {
        return nothingToHear;
      }
      return listen(context, state, enabledAs(context.options[0]), heavier);
    },
  };
}

const nothingToHear: EslintRule.RuleListener = {};

/** Looks at a file when ESLint has walked through it. */
function listen(
  context: EslintRule.RuleContext,
  state: FileState,
  { rule, options }: EnabledRule,
  heavier: readonly Heavier[],
): EslintRule.RuleListener {
  const check = (): void => {
    for (const problem of settingsProblems(context, state)) {
      context.report({ loc: { line: 1, column: 0 }, messageId: 'settings', data: { problem } });
    }
    const input = inputOf(context, state);
    if (input.analysis.statements.length === 0) return;
    for (const finding of runRule(rule, input, options, switchedOn(heavier, state.enabled))) {
      report(context, finding);
    }
  };
  return state.isSql ? { 'SqlFile:exit': check } : { 'Program:exit': check };
}

function tellOf(name: string, { filename }: EslintRule.RuleContext): void {
  debug(() => `${name} on ${filename}`);
}

/** A rule that speaks in the place of another one where both are switched on. */
type Heavier = readonly [name: string, about: SupersedingRule['about']];

function heavierThan(name: string): readonly Heavier[] {
  return Object.entries(rules).flatMap(([other, { meta }]): readonly Heavier[] => {
    if (meta.outweighs?.includes(name)) return [[other, 'statement']];
    return meta.supersedes?.includes(name) ? [[other, 'change']] : [];
  });
}

function* switchedOn(
  heavier: readonly Heavier[],
  enabled: ReadonlyMap<string, EnabledRule>,
): Generator<SupersedingRule> {
  for (const [name, about] of heavier) {
    const other = enabled.get(name);
    if (other) yield { ...other, about };
  }
}

/** The rule as the options of a configuration have it, which are one object for all its files. */
function withOptions(rule: AnyRule): (given: unknown) => EnabledRule {
  const defaults = rule.meta.defaultOptions[0] as object | undefined;
  const known = new WeakMap<object, EnabledRule>();
  const asIs = { rule, options: { ...defaults } };
  return (given) => {
    if (typeof given !== 'object' || given === null) return asIs;
    const enabled = known.get(given) ?? { rule, options: { ...defaults, ...given } };
    known.set(given, enabled);
    return enabled;
  };
}

/** What is wrong with the settings: in every file that the rules read, and once per file. */
function settingsProblems(context: EslintRule.RuleContext, state: FileState): readonly string[] {
  const { problems } = settingsOf(context);
  if (problems.length === 0 || state.hasComplained) return [];
  if (inputOf(context, state).analysis.statements.length === 0) return [];
  state.hasComplained = true;
  return problems;
}

function isValid(context: EslintRule.RuleContext): boolean {
  return settingsOf(context).problems.length === 0;
}

function settingsOf(context: EslintRule.RuleContext): ValidatedSettings {
  const value: unknown = context.settings['sqlproof'];
  if (value === undefined) return noSettings;
  if (typeof value !== 'object' || value === null) return validateSettings(value);
  const known = validated.get(value);
  if (known) return known;
  const checked = validateSettings(value);
  validated.set(value, checked);
  return checked;
}

function inputOf(context: EslintRule.RuleContext, state: FileState): RuleInput {
  state.input ??= read(context, settingsOf(context));
  return state.input;
}

function read(context: EslintRule.RuleContext, { settings }: ValidatedSettings): RuleInput {
  const parse = sqlCode(context.sourceCode) ? undefined : parserOf(context);
  const place = { filename: context.physicalFilename, cwd: context.cwd.replaceAll('\\', '/') };
  const { filename } = place;
  const surrounding = { ...place, settings, files, ...(parse && { parse }), debug: tell(filename) };
  const input = new RuleInput(analyse(context.sourceCode, settings, surrounding));
  const { statements, migration } = input.analysis;
  publishRead(() => ({ filename, statistics: statisticsOf(statements) }));
  if (migration) publishLocks(() => lockTimeline(input));
  publishFacts(() => ({ input, migrations: () => migrationsOf(input.analysis) }));
  return input;
}

/** Tells of a failure. Keeps the name of the file alone, and not what ESLint has of it. */
function tell(filename: string): (message: string) => void {
  return (message) => {
    debug(() => message);
    publishFailed(() => ({ filename, message }));
  };
}

function analyse(code: SourceCode, settings: Settings, surrounding: Surrounding): Analysis {
  const sql = sqlCode(code);
  if (!sql) return remember(analyseCode(hostSource(code, surrounding.filename), surrounding));
  const chosen = sql.dialect === 'auto' ? settings : withDialect(settings, sql.dialect);
  return analyseSqlFile(sql.text, { ...surrounding, settings: chosen });
}

const chosenDialects = new WeakMap<Settings, Map<string, Settings>>();

/** The same object for the same question, as what is known of other files is kept by their settings. */
function withDialect(settings: Settings, dialect: DialectName): Settings {
  const chosen = chosenDialects.get(settings) ?? new Map<string, Settings>();
  chosenDialects.set(settings, chosen);
  const known = chosen.get(dialect) ?? { ...settings, dialect };
  chosen.set(dialect, known);
  return known;
}

/** ESLint types every source code as JavaScript's. */
function sqlCode(code: object): SqlSourceCode | undefined {
  return code instanceof SqlSourceCode ? code : undefined;
}

/** ESLint's tree and scopes are those of @typescript-eslint/utils in everything that is read here. */
function hostSource(code: SourceCode, filename: string): HostSource {
  const { text, ast, scopeManager, visitorKeys } = code;
  const hasClosedType = closedTypes(code.parserServices as object);
  return {
    ...{ filename, text, ast, scopeManager, visitorKeys },
    ...(hasClosedType && { hasClosedType }),
  } as unknown as HostSource;
}

function report(context: EslintRule.RuleContext, finding: Finding): void {
  const { sourceCode } = context;
  const [start, end] = finding.span;
  context.report({
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    messageId: finding.messageId,
    data: { ...finding.data },
    suggest: (finding.suggest ?? []).map(({ messageId, edit }) => ({
      messageId,
      fix: (fixer) => fixer.replaceTextRange([edit.span[0], edit.span[1]], edit.text),
    })),
  });
}
