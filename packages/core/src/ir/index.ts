export * from './dialect-name.js';
export * from './interpolation-at.js';
export * from './operand.js';
export * from './print.js';
export * from './site.js';
export * from './sql-text.js';
export * from './statement.js';
export * from './unknown.js';
