import { functionName, quality, thing, typeName, valueName } from './names.js';
import type { Random } from './random.js';

/** What a piece of ordinary code is written with. */
export interface Writer {
  readonly random: Random;
  /** How many blocks may stand in one another. */
  readonly nesting: number;
}

/** A declaration at the top level of a module: a function, a class, a type or a constant. */
export function declaration(writer: Writer): string {
  const { random } = writer;
  const kind = random.below(10);
  if (kind < 5) return functionDeclaration(writer);
  if (kind < 7) return classDeclaration(writer);
  if (kind < 8) return interfaceDeclaration(random);
  return `export const ${valueName(random)} = ${objectLiteral(writer, 2, '')};\n`;
}

/** A function whose deepest path uses all of the nesting, and a comment on every second one. */
export function functionDeclaration(writer: Writer): string {
  const { random } = writer;
  const [input, output] = [typeName(random), typeName(random)];
  const comment = random.chance(0.5)
    ? `/** Finds the ${quality(random)} of each ${thing(random)} in the ${thing(random)}. */\n`
    : '';
  const head = `export async function ${functionName(random)}(${valueName(random)}: ${input}, options: ${output}): Promise<${output}>`;
  return `${comment}${head} {\n${block(writer, writer.nesting, '  ')}  return ${objectLiteral(writer, 1, '  ')};\n}\n`;
}

function classDeclaration(writer: Writer): string {
  const { random } = writer;
  const fields = lines(1 + random.below(4), () => {
    return `  private readonly ${valueName(random)}: ${typeName(random)};\n`;
  });
  const methods = lines(1 + random.below(5), () => {
    const inner = block(writer, Math.min(writer.nesting, random.below(4)), '    ');
    return `\n  ${functionName(random)}(${valueName(random)}: ${typeName(random)}): void {\n${inner}  }\n`;
  });
  return `export class ${typeName(random)}Service {\n${fields}${methods}}\n`;
}

function interfaceDeclaration(random: Random): string {
  const types = ['string', 'number', 'boolean', 'Date', 'readonly string[]'] as const;
  const fields = lines(2 + random.below(8), () => {
    return `  readonly ${valueName(random)}${random.chance(0.3) ? '?' : ''}: ${random.pick(types)};\n`;
  });
  return `export interface ${typeName(random)} {\n${fields}}\n`;
}

function block(writer: Writer, levels: number, indent: string): string {
  const { random } = writer;
  const simple = lines(1 + random.below(3), () => {
    const note = random.chance(0.5) ? `${indent}// ${remark(random)}\n` : '';
    return note + indent + simpleStatement(writer, indent);
  });
  return levels > 0 ? simple + compound(writer, levels - 1, indent) : simple;
}

function compound(writer: Writer, levels: number, indent: string): string {
  const { random } = writer;
  const inner = block(writer, levels, `${indent}  `);
  const [value, list] = [valueName(random), valueName(random)];
  switch (random.below(6)) {
    case 0:
      return `${indent}if (${condition(random)}) {\n${inner}${indent}}\n`;
    case 1:
      return `${indent}if (${condition(random)}) {\n${inner}${indent}} else {\n${indent}  ${simpleStatement(writer, `${indent}  `)}${indent}}\n`;
    case 2:
      return `${indent}for (const ${value} of ${list}s) {\n${inner}${indent}}\n`;
    case 3:
      return `${indent}const ${value}s = ${list}s.map((${value}, index) => {\n${inner}${indent}  return ${value};\n${indent}});\n`;
    case 4:
      return `${indent}try {\n${inner}${indent}} catch (error) {\n${indent}  logger.warn(${sentence(random)}, error);\n${indent}}\n`;
    default:
      return `${indent}await Promise.all(${list}s.filter(Boolean).map(async (${value}) => {\n${inner}${indent}}));\n`;
  }
}

function simpleStatement(writer: Writer, indent: string): string {
  const { random } = writer;
  const name = valueName(random);
  switch (random.below(7)) {
    case 0:
      return `const ${name} = await this.${functionName(random)}(${argumentList(random)});\n`;
    case 1:
      return `const { ${quality(random)}, ${quality(random)}: ${name} } = options.${thing(random)};\n`;
    case 2:
      return `if (${condition(random)}) return ${valueName(random)};\n${indent}${name}s.push(${argumentList(random)});\n`;
    case 3:
      return `const ${name} = ${objectLiteral(writer, 1, indent)};\n`;
    case 4:
      return `const ${name} = ${functionName(random)}(${argumentList(random)}) ?? ${valueName(random)}.${quality(random)};\n`;
    case 5:
      return `logger.info(\`${thing(random)} \${${name}.${quality(random)}} has \${${valueName(random)}.length} left\`);\n`;
    default:
      return `${name}.${quality(random)} = (${name}.${quality(random)} + ${random.below(100)}) * options.${quality(random)};\n`;
  }
}

function objectLiteral(writer: Writer, depth: number, indent: string): string {
  const { random } = writer;
  const inner = `${indent}  `;
  const fields = lines(2 + random.below(4), () => {
    const value =
      depth > 0 && random.chance(0.25) ? objectLiteral(writer, depth - 1, inner) : scalar(random);
    return `${inner}${quality(random)}: ${value},\n`;
  });
  return `{\n${fields}${indent}}`;
}

function scalar(random: Random): string {
  const choices = [
    sentence(random),
    `'${thing(random)}-${quality(random)}'`,
    String(random.below(1000)),
    valueName(random),
    `${valueName(random)}.${quality(random)}`,
    `[${argumentList(random)}]`,
  ] as const;
  return random.pick(choices);
}

function argumentList(random: Random): string {
  const count = 1 + random.below(3);
  return Array.from({ length: count }, () => valueName(random)).join(', ');
}

function condition(random: Random): string {
  const [left, right] = [valueName(random), valueName(random)];
  const choices = [
    `!${left}`,
    `${left}.${quality(random)} > ${random.below(50)}`,
    `${left} === ${right} && ${right}.${quality(random)} !== undefined`,
    `Array.isArray(${left}) || ${functionName(random)}(${right})`,
  ] as const;
  return random.pick(choices);
}

function remark(random: Random): string {
  return `The ${quality(random)} is kept as long as the ${thing(random)} has one, see the ${thing(random)}.`;
}

/** Starts with no verb of SQL: text that does stands in the files that mention queries. */
function sentence(random: Random): string {
  return `'The ${quality(random)} of this ${thing(random)} is outside of what its ${thing(random)} allows.'`;
}

function lines(count: number, line: () => string): string {
  return Array.from({ length: count }, line).join('');
}
