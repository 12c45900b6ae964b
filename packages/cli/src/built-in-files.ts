/** What the built-in configuration of the command line and of the Action reads as code. */
export const codeFiles = '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}';

/** Folders of installed or generated files, left out at any depth. */
export const skippedFolders: readonly string[] = [
  'node_modules',
  '.git',
  'dist',
  'build',
  'coverage',
  '.next',
  'out',
  'vendor',
];

/** Code for machines to load, not for people to read. */
export const minifiedFiles = /\.min\.[cm]?js$/;
