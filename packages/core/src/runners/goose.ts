import { defineRunner, type RunnerTransaction } from './runner.js';
import { sectionsOf } from './sections.js';

const sectionMark = /^--[ \t-]*\+goose[ \t]+(up|down)[ \t\r]*$/gim;
const noTransaction = /^--[ \t-]*\+goose[ \t]+no transaction[ \t\r]*$/im;
const block =
  /^--[ \t-]*\+goose[ \t]+statementbegin\b[\s\S]*?^--[ \t-]*\+goose[ \t]+statementend\b.*$/gim;

export default defineRunner({
  name: 'goose',
  title: 'goose',
  recognise({ text }) {
    if (!/\+goose/i.test(text)) return undefined;
    const sections = sectionsOf(text, sectionMark);
    if (sections.length === 0) return undefined;
    const isWrapped = !noTransaction.test(text);
    return {
      runner: 'goose',
      parts: sections.map(({ start, end, mark }) => ({
        start,
        end,
        direction: mark[1]?.toLowerCase() === 'down' ? 'down' : 'up',
        transaction: isWrapped ? { kind: 'wrapped', scope: 'file' } : bare(text.slice(start, end)),
      })),
      dialect: undefined,
    };
  },
  outsideTransaction: 'start the file with `-- +goose NO TRANSACTION`',
  source: 'https://github.com/pressly/goose#sql-migrations',
});

/** Statements go one by one; what is between StatementBegin and StatementEnd goes as one, whatever it holds. */
function bare(section: string): RunnerTransaction {
  const blocks = section.match(block) ?? [];
  const rest = section.replaceAll(block, '').replaceAll(/--[^\n]*/g, '');
  return blocks.length === 1 && rest.trim() === '' ? { kind: 'one-message' } : { kind: 'none' };
}
