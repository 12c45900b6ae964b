import { withRule } from './with-rule.js';

export default withRule((statement) => {
  for (;;) if (statement.kind.length === 0) return undefined;
});
