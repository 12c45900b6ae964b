import { withRule } from './with-rule.js';

/** Comes to an end, but not soon: milliseconds on a processor. */
export default withRule(() => {
  const start = process.cpuUsage().user;
  while (process.cpuUsage().user - start < 400_000);
  return undefined;
});
