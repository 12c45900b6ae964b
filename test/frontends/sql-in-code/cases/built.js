const { Client } = require('pg');

async function search(filters, sort) {
  const client = new Client();
  const conditions = ['deleted_at IS NULL'];
  const values = [];
  if (filters.status) conditions.push(`status = $${values.push(filters.status)}`);
  if (filters.q) conditions.push("title ILIKE '%" + filters.q + "%'");
  let sql = `SELECT id FROM posts WHERE ${conditions.join(' AND ')}`;
  if (sort) sql += ` ORDER BY ${sort}`;
  sql += ' LIMIT 50';
  return client.query(sql, values);
}

module.exports = { search };
