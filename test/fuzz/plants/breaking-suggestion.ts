import { withRule } from './with-rule.js';

/** Suggests what the grammar rejects. */
export default withRule(({ span, site }) => ({
  span,
  messageId: 'planted',
  suggest:
    site.frontend === 'sql-file' && site.dialect === 'postgresql'
      ? [{ messageId: 'planted', edit: { span: [span[0], span[0] + 6], text: 'DELETED' } }]
      : [],
}));
