import { debuglog } from 'node:util';

const log = debuglog('sqlproof');

/** A line on standard error when `NODE_DEBUG=sqlproof` is set. The message is built only then. */
export function debug(message: () => string): void {
  if (log.enabled) log('%s', message());
}
