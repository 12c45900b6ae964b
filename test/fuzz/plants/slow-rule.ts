import { withRule } from './with-rule.js';

/** Comes to an end, but not soon. */
export default withRule(() => {
  const start = performance.now();
  while (performance.now() - start < 400);
  return undefined;
});
