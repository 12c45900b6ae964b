/** Facts that are not complete enough for a text; the message is the reason. Caught where the rendering was asked for. */
export class CannotRender extends Error {
  override readonly name = 'CannotRender';
}
