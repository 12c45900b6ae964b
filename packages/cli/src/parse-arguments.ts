import { parseArgs } from 'node:util';
import { nearestName } from '../../eslint-plugin/src/nearest-name.js';
import { CannotRun } from './exit-code.js';

/** How an option is written: alone, or followed by a value. */
export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
}

/** Arguments of a command, told apart. Of an option that is given twice, the last one counts. */
export interface ParsedArguments<Name extends string> {
  readonly flags: ReadonlySet<Name>;
  readonly values: Readonly<Partial<Record<Name, string>>>;
  readonly positionals: readonly string[];
}

/**
 * Reads the arguments that follow a command.
 *
 * @throws {CannotRun} for an option that does not exist, lacks its value, or has one that it does not take.
 */
export function parseArguments<Name extends string>(
  args: readonly string[],
  specs: Readonly<Record<Name, OptionSpec>>,
): ParsedArguments<Name> {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: specs,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Set<Name>();
  const values: Partial<Record<Name, string>> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = knownName(token.name, token.rawName, specs);
    if (specs[name].type === 'string') values[name] = requiredValue(token);
    else flags.add(withoutValue(name, token));
  }
  return { flags, values, positionals };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function knownName<Name extends string>(
  name: string,
  written: string,
  specs: Readonly<Record<Name, OptionSpec>>,
): Name {
  if (isKey(name, specs)) return name;
  const near = written.startsWith('--') ? nearestName(name, Object.keys(specs)) : undefined;
  const hint = near === undefined ? '' : ` Did you mean "--${near}"?`;
  throw new CannotRun(`unknown option "${written}".${hint}`);
}

function isKey<Name extends string>(
  name: string,
  specs: Readonly<Record<Name, OptionSpec>>,
): name is Name {
  return Object.hasOwn(specs, name);
}

/** An option in the place of a value is a forgotten value, unless it is attached: `--option=-value`. */
function requiredValue({ rawName, value, inlineValue }: OptionToken): string {
  const isForgotten =
    value === undefined || value === '' || (!inlineValue && value.startsWith('-'));
  if (isForgotten) throw new CannotRun(`option "${rawName}" needs a value.`);
  return value;
}

function withoutValue<Name>(name: Name, { rawName, value }: OptionToken): Name {
  if (value === undefined) return name;
  throw new CannotRun(`option "${rawName}" takes no value.`);
}
