import { describe, expect, test } from 'vitest';
import { workflowCommand } from '../../packages/cli/src/workflow-command.js';

describe('a workflow command', () => {
  test('escapes what ends a line or begins an escape in its data, and nothing else', () => {
    expect(workflowCommand('error', {}, '100%\r\n::a,b: %0A')).toBe(
      '::error::100%25%0D%0A::a,b: %250A',
    );
  });

  test('also escapes what separates properties', () => {
    expect(workflowCommand('error', { file: 'a:b,c%d\ne=f' }, 'x')).toBe(
      '::error file=a%3Ab%2Cc%25d%0Ae=f::x',
    );
  });

  test('leaves empty properties out, but not zero', () => {
    const properties = { file: '', line: undefined, col: 0, title: 'a' };
    expect(workflowCommand('notice', properties, 'x')).toBe('::notice col=0,title=a::x');
  });

  test('may have no data', () => {
    expect(workflowCommand('endgroup', {}, '')).toBe('::endgroup::');
  });
});
