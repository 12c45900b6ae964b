import eslintPlugin from 'eslint-plugin-eslint-plugin';
import sqlproof from 'eslint-plugin-sqlproof';
import tseslint from 'typescript-eslint';

export default [
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'examples/**',
      'test/corpus/**',
      'test/shadow/sets/**',
      'test/**/fixtures/**',
      'test/**/cases/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({
    ...config,
    files: ['packages/*/src/**/*.ts'],
  })),
  {
    files: ['packages/*/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Node types are compared as strings, as typescript-eslint's own documentation does.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-else-return': 'error',
    },
  },
  { ...eslintPlugin.configs.recommended, files: ['packages/eslint-plugin/src/**/*.ts'] },
  {
    files: ['test/**/*.ts', '*.ts'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  ...sqlproof.configs.all,
];
