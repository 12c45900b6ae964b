/** What the operations of the builders find, so that they can be carried out. */
export const builderBase = `
CREATE SCHEMA app;
CREATE TABLE orgs (id serial PRIMARY KEY);
CREATE TABLE app.orgs (id serial PRIMARY KEY);
CREATE TABLE teams (id serial PRIMARY KEY);
`;

/** The table that most of them change; those that create it find none. */
export const builderTable = `
CREATE TABLE users (email varchar(255), nick text, age integer, org_id integer, org integer, a integer, b integer, bio text);
`;
