import { styleText } from 'node:util';
import { grouped, type Diagnostic } from '@sqlproof/core';
import type { Format } from './format.js';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** For people: diagnostics under the name of their file, and a line that counts them. */
export const stylish: Format = (diagnostics, { colours: isColoured }) => {
  if (diagnostics.length === 0) return '';
  const paint: Paint = (style, text) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text;
  const files = grouped(diagnostics, ({ file }) => file);
  const groups = [...files].map(([file, group]) => section(file, group, paint));
  return `${groups.join('\n')}\n${summary(diagnostics, files.size, paint)}\n`;
};

function section(file: string, diagnostics: readonly Diagnostic[], paint: Paint): string {
  const places = diagnostics.map(({ line, column }) => `${line}:${column}`);
  const width = Math.max(...places.map((place) => place.length));
  const lines = diagnostics.map((diagnostic, index) =>
    row(diagnostic, (places[index] ?? '').padEnd(width), paint),
  );
  return [paint('underline', oneLine(file)), ...lines, ''].join('\n');
}

function row({ severity, message, rule }: Diagnostic, place: string, paint: Paint): string {
  const label = severity.padEnd('warning'.length);
  const coloured = paint(colours[severity], label);
  const name = rule === null ? '' : `  ${paint('dim', rule)}`;
  return `  ${paint('dim', place)}  ${coloured}  ${oneLine(message)}${name}`;
}

const colours = { error: 'red', warning: 'yellow', notice: 'blue' } as const;

function summary(diagnostics: readonly Diagnostic[], files: number, paint: Paint): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const notices = diagnostics.filter(({ severity }) => severity === 'notice').length;
  const warnings = diagnostics.length - errors - notices;
  const more = notices > 0 ? `, ${counted(notices, 'notice')}` : '';
  const parts = `(${counted(errors, 'error')}, ${counted(warnings, 'warning')}${more})`;
  const text = `${counted(diagnostics.length, 'problem')} ${parts} in ${counted(files, 'file')}`;
  const worst = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'notice';
  return paint(['bold', colours[worst]], text);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Names in linted files must not move the cursor or change colours. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
