import { alone, type Template } from './case.js';

const foreignKeys = ['badge (id)', 'customer (id)', 'region (id)', 'node (id)'] as const;
/** Tables of other shapes than those that a statement is about by itself. */
const children = ['item', 'cat', 'invoice', 'animal', 'badge', 'event', 'visit'] as const;

function* templates(): Generator<Template> {
  for (const target of foreignKeys) {
    const add = `ALTER TABLE {t} ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES ${target}`;
    yield { sql: `${add} NOT VALID`, on: ['item', 'cat', 'invoice', 'animal', 'badge'] };
    yield { sql: `${add} NOT VALID`, on: ['event', 'visit'], from: 18 };
    yield { sql: `${add} NOT ENFORCED`, on: children, from: 18 };
    if (target === 'customer (id)') yield { sql: `${add}`, on: ['item', 'cat', 'invoice', 'animal', 'badge'] };
  }
  yield { sql: 'ALTER TABLE {t} ADD FOREIGN KEY (pieces) REFERENCES customer', on: ['item', 'event', 'visit', 'cat'] };
  yield { sql: 'ALTER TABLE {t} ADD FOREIGN KEY (pieces) REFERENCES region (id)', on: ['item', 'cat', 'event', 'visit'] };
  yield { sql: 'ALTER TABLE item ADD FOREIGN KEY (pieces) REFERENCES item (id)' };
  yield { sql: 'ALTER TABLE event_1 ADD FOREIGN KEY (pieces) REFERENCES customer (id)' };
  yield { sql: 'ALTER TABLE badge ADD FOREIGN KEY (owner_id) REFERENCES customer (id) DEFERRABLE' };

  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT c CHECK (pieces > 0)' };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT c CHECK (pieces > 0) NOT VALID' };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT c CHECK (pieces > 0) NO INHERIT', on: [...alone, 'animal'] };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT c CHECK (pieces > 0) NOT ENFORCED', from: 18 };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT c CHECK (note IS NOT NULL)' };
  yield { sql: 'ALTER TABLE event_1 ADD CONSTRAINT c CHECK (pieces > 0)' };
  yield { sql: 'ALTER TABLE dog ADD CONSTRAINT c CHECK (good)' };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT n NOT NULL label', from: 18 };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT n NOT NULL label NOT VALID', from: 18 };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT n NOT NULL note', from: 18, on: ['item', 'event'] };

  yield { sql: 'ALTER TABLE {t} ADD UNIQUE (id, code)' };
  yield { sql: 'ALTER TABLE {t} ADD CONSTRAINT u UNIQUE (id)' };
  yield { sql: 'ALTER TABLE {t} ADD UNIQUE (id) INCLUDE (code)' };
  yield { sql: 'ALTER TABLE {t} ADD PRIMARY KEY (id)', on: ['cat', 'visit', 'lonely'] };
  yield { sql: 'ALTER TABLE {t} ADD PRIMARY KEY (id, code)', on: ['cat', 'visit'] };
  yield { sql: 'ALTER TABLE {t} ADD EXCLUDE USING btree (id WITH =)', on: [...alone, 'animal'] };
  yield { sql: 'ALTER TABLE event_1 ADD UNIQUE (pieces)' };
  yield { sql: 'ALTER TABLE item ADD CONSTRAINT u UNIQUE USING INDEX item_code' };
  yield { sql: 'ALTER TABLE item ADD CONSTRAINT u UNIQUE USING INDEX item_pieces' };
  yield { sql: 'ALTER TABLE item ADD UNIQUE USING INDEX item_id_code' };
  yield { sql: 'ALTER TABLE lonely ADD PRIMARY KEY USING INDEX lonely_id' };
  yield { sql: 'ALTER TABLE lonely ADD CONSTRAINT u UNIQUE USING INDEX lonely_id' };

  yield { sql: 'ALTER TABLE item VALIDATE CONSTRAINT item_label_known' };
  yield { sql: 'ALTER TABLE item VALIDATE CONSTRAINT item_note_known' };
  yield { sql: 'ALTER TABLE badge VALIDATE CONSTRAINT badge_item' };
  yield { sql: 'ALTER TABLE badge VALIDATE CONSTRAINT badge_owner' };
  yield { sql: 'ALTER TABLE invoice VALIDATE CONSTRAINT invoice_customer_id_fkey' };
  yield { sql: 'ALTER TABLE event VALIDATE CONSTRAINT event_born_known' };
  yield { sql: 'ALTER TABLE event VALIDATE CONSTRAINT event_note_known' };
  yield { sql: 'ALTER TABLE animal VALIDATE CONSTRAINT animal_born_known' };

  for (const [table, constraint] of [
    ['invoice', 'invoice_customer_id_fkey'],
    ['invoice_line', 'invoice_line_invoice'],
    ['node', 'node_parent_id_fkey'],
    ['visit', 'visit_customer_id_fkey'],
    ['branch', 'branch_region_id_fkey'],
    ['badge', 'badge_item'],
  ] as const) {
    yield { sql: `ALTER TABLE ${table} ALTER CONSTRAINT ${constraint} DEFERRABLE` };
    yield { sql: `ALTER TABLE ${table} DROP CONSTRAINT ${constraint}` };
    yield { sql: `ALTER TABLE ${table} RENAME CONSTRAINT ${constraint} TO other` };
  }
  yield { sql: 'ALTER TABLE invoice ALTER CONSTRAINT invoice_customer_id_fkey NOT ENFORCED', from: 18 };
  yield { sql: 'ALTER TABLE badge ALTER CONSTRAINT badge_item NOT ENFORCED', from: 18 };
  yield { sql: 'ALTER TABLE item DROP CONSTRAINT item_amount_check' };
  yield { sql: 'ALTER TABLE {t} DROP CONSTRAINT IF EXISTS nothing' };
  yield { sql: 'ALTER TABLE event DROP CONSTRAINT event_note_known' };
  yield { sql: 'ALTER TABLE animal DROP CONSTRAINT animal_born_known' };
  yield { sql: 'ALTER TABLE lonely DROP CONSTRAINT IF EXISTS nothing' };
  yield { sql: 'ALTER TABLE {t} DROP CONSTRAINT {t}_pkey', on: ['event', 'animal'] };
  yield { sql: 'ALTER TABLE {t} DROP CONSTRAINT {t}_pkey CASCADE', on: ['item', 'customer', 'invoice', 'node', 'region'] };
  yield { sql: 'ALTER TABLE app.item DROP CONSTRAINT item_pkey' };
  yield { sql: 'ALTER TABLE item RENAME CONSTRAINT item_amount_check TO other' };
  yield { sql: 'ALTER TABLE item RENAME CONSTRAINT item_pkey TO other' };
  yield { sql: 'ALTER TABLE event RENAME CONSTRAINT event_note_known TO other' };
  yield { sql: 'ALTER TABLE event RENAME CONSTRAINT event_pkey TO other' };
  yield { sql: 'ALTER TABLE animal RENAME CONSTRAINT animal_born_known TO other' };
  yield { sql: 'ALTER TABLE item DROP CONSTRAINT item_note_known, ADD CONSTRAINT c CHECK (note IS NOT NULL)' };
}

export const constraintCases: readonly Template[] = [...templates()];
