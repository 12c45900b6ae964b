import { withRule } from './with-rule.js';

export default withRule(() => {
  throw new Error('thrown by the test');
});
