import type { Refusal } from './refusal.js';

/** What the rules about statements that cannot run in a transaction say, by the reason. */
export const refusalMessages: Readonly<Record<Refusal['kind'], string>> = {
  block:
    '{{what}} fails inside a block of code, which always runs in a transaction. Take the statement out of the block.',
  call: '{{what}} fails here: this call runs in a transaction that the migration opens. Run it outside of that transaction.',
  explicit:
    '{{what}} fails inside a transaction, and this file opened one with BEGIN. Run it before BEGIN or after COMMIT.',
  implicit:
    '{{what}} fails here: {{runner}} sends it together with other statements, which makes them one transaction. To run it outside, {{how}}.',
  runner:
    '{{what}} fails here: {{runner}} runs this file in a transaction. To run it outside, {{how}}.',
  mixed:
    '{{runner}} refuses this file: {{what}} cannot run in a transaction, and other statements here run in one. To run it, {{how}}.',
  never:
    '{{what}} fails here: {{runner}} runs every file in a transaction and has no way to switch that off. Run the statement by hand, outside the migrations.',
};
