import { withRule } from './with-rule.js';

/** Suggests what changes nothing. */
export default withRule(({ span }) => ({
  span,
  messageId: 'planted',
  suggest: [{ messageId: 'planted', edit: { span: [span[1], span[1]], text: ' ' } }],
}));
