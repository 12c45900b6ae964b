import { analyseCode, analyseSql, placeSql, rules, type Settings } from '@sqlproof/core';
import sqlproof, { defineSettings } from '../../../../eslint-plugin/src/index.js';
import type { Subject } from './subject.js';

/** sqlproof as it is in this repository. */
const product: Subject = {
  rules,
  plugin: sqlproof,
  analyseSql: (text, surrounding) => {
    const { role, dialect } = placeSql(text, surrounding);
    return analyseSql(text, surrounding, role, dialect);
  },
  analyseCode,
  defineSettings: (settings) => defineSettings(settings as Settings),
};

export default product;
