import { message, upperCase } from './upper-case.mjs';

/** ESLint's RuleTester with our language: one of our rules, and one of somebody else's that repairs. */
export function testRules({ RuleTester }, sqlproof) {
  RuleTester.describe = (_, body) => body();
  RuleTester.it = (_, body) => body();
  const tester = new RuleTester({
    plugins: { sqlproof },
    language: 'sqlproof/sql',
    languageOptions: { dialect: 'postgresql' },
  });
  const rule = sqlproof.rules['no-delete-without-where'];
  const error = { messageId: 'all', line: 2, column: 3, endLine: 2, endColumn: 16 };
  const code = 'SELECT 1;\n  DELETE FROM a;';
  const valid = ['DELETE FROM a WHERE id = 1;'];
  const run = (name, module, cases) => outcome(() => tester.run(name, module, cases));
  const ours = (errors) =>
    run('no-delete-without-where', rule, { valid, invalid: [{ code, errors }] });
  return {
    ruleTester: {
      ours: ours([error]),
      elsewhere: ours([{ ...error, column: 4 }]),
      fix: run('upper-case', upperCase, {
        valid: ['SELECT 1;'],
        invalid: [
          {
            code: "select 'é';\r\nSELECT 2;",
            output: "SELECT 'é';\r\nSELECT 2;",
            errors: [{ message, line: 1, column: 1, endLine: 1, endColumn: 7 }],
          },
        ],
      }),
    },
  };
}

function outcome(action) {
  try {
    action();
    return 'passed';
  } catch (error) {
    return error.message.split('\n')[0];
  }
}
