import {
  confidenceSchema,
  defineRule,
  everyStatement,
  type Confidence,
  type Finding,
  type RuleContext,
} from '../../engine/define-rule.js';
import type { HolePosition, Interpolation, Statement } from '../../ir/index.js';

type MessageId = HolePosition;

interface Options {
  /** `medium` also reports names of tables and schemas that come from elsewhere in the program. */
  readonly confidence: Confidence;
}

const defaults: Options = { confidence: 'high' };
/** Names of objects of the schema: developers choose them, users hardly ever do. */
const schemaObject = /(?:^|\.)(?:\w*(?:schema|table|database)(?:Name)?|db)(?:\[\w+\])?$/i;

export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow building SQL text from values',
      preset: 'recommended',
      severity: 'error',
      dialects: 'any',
    },
    messages: {
      value:
        '"{{source}}" becomes part of the SQL text: whoever controls it controls the statement. Pass it as a bound parameter.',
      quoted:
        '"{{source}}" is pasted between quotes: a quote in the value ends the string and the rest is run as SQL. Remove the quotes and pass the value as a bound parameter.',
      identifier:
        '"{{source}}" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.',
      direction:
        '"{{source}}" is pasted as a keyword, and keywords cannot be bound. Choose it from a fixed list, such as ASC and DESC.',
      list: '"{{source}}" becomes the items of a list in the SQL text. Bind the values: one placeholder per item, or "= ANY($1)" with an array in PostgreSQL.',
      comment:
        '"{{source}}" is pasted into a comment: a value that ends the comment is run as SQL. Leave it out, or take it from a fixed list.',
      fragment:
        '"{{source}}" becomes a piece of the SQL text. Build it from fixed pieces and pass the values as bound parameters.',
    },
    schema: confidenceSchema,
    defaultOptions: [defaults],
  },

  check: everyStatement(interpolated),
});

function interpolated(
  statement: Statement,
  context: RuleContext<Options>,
): readonly Finding<MessageId>[] | undefined {
  if (statement.interpolations.length === 0) return undefined;
  // Nobody attacks a test with its own values.
  if (context.purpose === 'test') return undefined;
  return statement.interpolations.filter((hole) => !hole.harmless).map(findingOf);
}

function findingOf({ span, position, source }: Interpolation): Finding<MessageId> {
  const isChosenByDeveloper = position === 'identifier' && schemaObject.test(source);
  const confidence = isChosenByDeveloper ? 'medium' : 'high';
  return { span, messageId: position, data: { source }, confidence };
}
