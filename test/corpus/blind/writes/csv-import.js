const { from: copyFrom } = require('pg-copy-streams');
const { pipeline } = require('node:stream/promises');

async function importContacts(client, stream) {
  await client.query('BEGIN');
  await client.query('CREATE TEMP TABLE incoming_contacts (email text, name text, phone text) ON COMMIT DROP');
  await pipeline(stream, client.query(copyFrom('COPY incoming_contacts FROM STDIN WITH (FORMAT csv)')));

  await client.query("UPDATE incoming_contacts SET email = lower(trim(email)), phone = nullif(phone, '')");
  await client.query(
    `INSERT INTO contacts (email, name, phone)
     SELECT DISTINCT ON (email) email, name, phone FROM incoming_contacts
     ON CONFLICT (email) DO UPDATE SET name = excluded.name, phone = excluded.phone`
  );
  await client.query('DELETE FROM incoming_contacts');
  await client.query('TRUNCATE contact_import_errors');
  await client.query('COMMIT');
}

module.exports = importContacts;
