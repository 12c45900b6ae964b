import type { Dialect } from '../dialect.js';
import { effects } from './effects/index.js';
import { lowerText } from './lower-text.js';

const postgresql: Dialect = { name: 'postgresql', lower: lowerText, effects };
export default postgresql;
