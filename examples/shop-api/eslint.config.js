import sqlproof from 'eslint-plugin-sqlproof';
import tseslint from 'typescript-eslint';

export default [tseslint.configs.base, ...sqlproof.configs.recommended];
