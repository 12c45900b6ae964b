import { describe, expect, it } from 'vitest';
import type { LexicalDialect } from '../../packages/core/src/source/lexis.js';
import { splitStatements } from '../../packages/core/src/source/split-statements.js';

const all: readonly LexicalDialect[] = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlite',
  'sqlserver',
  'unknown',
];
const my: readonly LexicalDialect[] = ['mysql', 'mariadb'];
const myOrUnknown: readonly LexicalDialect[] = [...my, 'unknown'];
const psql: readonly LexicalDialect[] = ['postgresql', 'unknown'];
const tsql: readonly LexicalDialect[] = ['sqlserver', 'unknown'];

/** The statements stand between `⟦` and `⟧`. */
type Row = readonly [dialects: LexicalDialect | readonly LexicalDialect[], marked: string];

const plain: readonly Row[] = [
  [all, ''],
  [all, ' \n'],
  [all, ';;;'],
  [all, '-- a\n/* b; */'],
  [all, '⟦a⟧'],
  [all, '⟦a⟧;'],
  [all, '⟦a⟧;⟦b⟧;;⟦c⟧'],
  [all, ' ⟦a b⟧ ; \n ⟦c⟧\n'],
  [all, '-- x;\n⟦a /* ; */ b⟧ -- y;\n;⟦c⟧'],
  [all, '⟦a \'b;c\' "d;e"⟧;⟦f⟧'],
  [all, "⟦a 'b;\nc; d⟧"],
  [all, '⟦a⟧ /* b; c'],
  [all, '⟦(a⟧; ⟦b⟧'],
  [all, '\ufeff⟦a⟧;⟦b⟧'],
  [all, '⟦a\ud83d⟧;⟦\udc00⟧;⟦b\0⟧;⟦c⟧'],
  [['postgresql', 'mysql', 'sqlite', 'unknown'], '⟦BEGIN⟧; ⟦a⟧; ⟦COMMIT⟧;'],
  [all, '⟦CREATE TABLE event (a int, end int)⟧; ⟦b⟧'],
  [all, '⟦SELECT CASE WHEN a THEN 1 END⟧; ⟦b⟧'],
  [all, '⟦a⟧;\n--> statement-breakpoint\n⟦b⟧--> statement-breakpoint\n⟦c⟧'],
];

const postgresql: readonly Row[] = [
  [psql, '⟦CREATE FUNCTION f() RETURNS int AS $$ BEGIN a; b; END $$ LANGUAGE plpgsql⟧; ⟦c⟧'],
  [psql, '⟦DO $body$ a; $$ b; $$ $body$⟧; ⟦c⟧'],
  [psql, '⟦a $x$ b; c⟧'],
  [psql, '⟦CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC a; b; END⟧; ⟦c⟧'],
  [
    psql,
    '⟦CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC a CASE x WHEN 1 THEN 2 END; b CASE WHEN CASE y WHEN 1 THEN 2 END THEN 1 END; END⟧; ⟦c⟧',
  ],
  [psql, '⟦CREATE FUNCTION f() BEGIN ATOMIC BEGIN a; END; b; END⟧; ⟦c⟧'],
  ['postgresql', '⟦CREATE TRIGGER t AFTER UPDATE ON begin EXECUTE FUNCTION f()⟧; ⟦c⟧'],
  [psql, '⟦CREATE RULE r AS ON INSERT TO t DO ALSO (a; b; c (d))⟧; ⟦e⟧'],
  [psql, '⟦CREATE OR REPLACE RULE r AS ON DELETE TO t DO INSTEAD NOTHING⟧; ⟦e⟧'],
  [psql, '\\connect db\n⟦a⟧;\n\\if :x\n⟦b⟧;\n\\endif\n⟦c⟧'],
  [psql, '⟦a⟧ \\gexec\n⟦b⟧ \\gset x_\n⟦c⟧'],
  [psql, '\\copy t from a.csv; b\n⟦c⟧'],
  [psql, '⟦a⟧ \\; ⟦b⟧;'],
  [psql, '⟦a :x :\'y\' :"z" b::int c[1:2]⟧; ⟦d⟧'],
  [psql, "⟦COPY t (a, b) FROM stdin⟧;\n1\t2;'\n$$\n\\.\n⟦c⟧;"],
  [psql, '⟦copy t from STDIN WITH (FORMAT csv)⟧; -- x\na;b\r\n\\.\r\n⟦c⟧'],
  [psql, "⟦COPY t FROM stdin⟧;\n\\.x\nit's; data\n"],
  [psql, '⟦COPY t FROM stdin⟧;\n\\.'],
  [psql, "⟦COPY t FROM 'stdin'⟧; ⟦a⟧"],
  [psql, '⟦SELECT a FROM stdin⟧; ⟦b⟧'],
];

const mysql: readonly Row[] = [
  [
    myOrUnknown,
    'DELIMITER $$\n⟦CREATE PROCEDURE p() BEGIN a; b; END⟧$$\n⟦c⟧ $$\nDELIMITER ;\n⟦d⟧; ⟦e⟧',
  ],
  [myOrUnknown, 'DELIMITER //\n⟦CREATE TRIGGER t BEGIN a; END⟧//\n⟦c;\nd⟧//\ndelimiter ;\n⟦e⟧'],
  [myOrUnknown, 'delimiter ;;\n⟦a; b⟧;;\nDELIMITER ;\n⟦c⟧;⟦d⟧'],
  [myOrUnknown, "DELIMITER $$\n⟦a '$$' b⟧$$ ⟦c⟧"],
  [my, 'DELIMITER go\n⟦a; category⟧ go\n⟦b⟧'],
  [my, '⟦a⟧\\G\n⟦b⟧'],
  [my, '⟦a # x;\nb⟧;⟦c⟧'],
  [my, "⟦a `b;c` \"d;e\" 'f\\';g'⟧;⟦h⟧"],
  [my, '/*!40101 ⟦SET a = 1⟧ */;\n⟦b /*!50001 c⟧ */;⟦d⟧'],
  [
    my,
    'DELIMITER ;;\n/*!50003 ⟦CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t BEGIN a; END⟧ */;;\nDELIMITER ;',
  ],
  [
    myOrUnknown,
    '⟦CREATE DEFINER=`a`@`localhost` PROCEDURE p(IN x INT) BEGIN IF x THEN a; ELSEIF y THEN b; ELSE c; END IF; d; END⟧; ⟦e⟧',
  ],
  [
    myOrUnknown,
    '⟦CREATE PROCEDURE p() l: BEGIN l2: LOOP a; LEAVE l2; END LOOP l2; WHILE x DO b; END WHILE; REPEAT c; UNTIL d END REPEAT; END l⟧; ⟦e⟧',
  ],
  [
    myOrUnknown,
    '⟦CREATE PROCEDURE p() BEGIN CASE x WHEN 1 THEN a; ELSE b; END CASE; SELECT CASE WHEN y THEN IF(a, b, c) ELSE IF(d, 1, 2) END; SET z = IF(a, REPEAT(b, 2), 1); END⟧; ⟦e⟧',
  ],
  [
    myOrUnknown,
    '⟦CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; a; BEGIN b; END; END⟧; ⟦e⟧',
  ],
  [
    myOrUnknown,
    '⟦CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW IF NEW.a THEN SET NEW.b = 1; END IF⟧; ⟦e⟧',
  ],
  [myOrUnknown, '⟦CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET NEW.a = 1⟧; ⟦e⟧'],
  [myOrUnknown, '⟦CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1⟧; ⟦e⟧'],
  [myOrUnknown, '⟦CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN a; b; END⟧; ⟦c⟧'],
  [myOrUnknown, '⟦CREATE PROCEDURE p() BEGIN SELECT t.begin, t.end FROM t; a; END⟧; ⟦c⟧'],
  [myOrUnknown, '⟦DROP PROCEDURE IF EXISTS p⟧; ⟦BEGIN⟧; ⟦a⟧; ⟦COMMIT⟧'],
  ['mariadb', '⟦BEGIN NOT ATOMIC a; IF x THEN b; END IF; END⟧; ⟦c⟧'],
  ['mariadb', '⟦CREATE PROCEDURE p() BEGIN FOR i IN 1..10 DO a; END FOR; END⟧; ⟦c⟧'],
];

const sqlite: readonly Row[] = [
  [
    ['sqlite', 'unknown', ...my],
    '⟦CREATE TRIGGER t AFTER UPDATE ON a WHEN new.x > 1 BEGIN UPDATE b SET c = CASE WHEN d THEN 1 ELSE 2 END; DELETE FROM e; END⟧; ⟦f⟧',
  ],
  ['sqlite', '⟦CREATE TEMP TRIGGER IF NOT EXISTS t BEGIN a; END⟧; ⟦BEGIN⟧; ⟦b⟧; ⟦END⟧; ⟦c⟧'],
  ['sqlite', '.mode csv; x\n.import a t\n⟦a [b;c] `d;e`⟧;\n.quit'],
  ['sqlite', '⟦SELECT t\n.a⟧;'],
];

const sqlserver: readonly Row[] = [
  [tsql, '⟦a⟧\nGO\n⟦b⟧\ngo\n⟦c⟧'],
  [tsql, '⟦a⟧\r\n  GO  \r\n⟦b⟧\nGO 5\n⟦c⟧\nGO -- done\n⟦d⟧\nGO 2 /* x */\n⟦e⟧\nGO'],
  [tsql, 'GO\n⟦a⟧'],
  [tsql, '⟦SELECT go FROM t⟧; ⟦a\nGO b⟧'],
  [tsql, '⟦a\nGO⟧;\n⟦b⟧\nGO\n⟦c⟧'],
  ['sqlserver', '⟦CREATE PROCEDURE p AS a; b; SELECT 1;\nc⟧\nGO\n⟦d⟧; ⟦e⟧'],
  ['sqlserver', '⟦CREATE OR ALTER TRIGGER t ON x AFTER INSERT AS BEGIN a; END; b⟧;\nGO\n⟦d⟧'],
  ['sqlserver', '⟦ALTER PROC p AS a; b⟧\nGO\n⟦d⟧'],
  ['sqlserver', '⟦IF x BEGIN a; b; END⟧; ⟦c⟧'],
  ['sqlserver', '⟦BEGIN TRY a; b; END TRY BEGIN CATCH c; END CATCH⟧; ⟦d⟧'],
  ['sqlserver', '⟦BEGIN TRAN⟧; ⟦a⟧; ⟦BEGIN TRANSACTION x⟧; ⟦b⟧; ⟦COMMIT⟧; ⟦c⟧'],
  ['sqlserver', '⟦WHILE x BEGIN a; IF y BEGIN b CASE z WHEN 1 THEN 2 END; END; END⟧; ⟦c⟧'],
  ['sqlserver', ':setvar a "b;c"\n:r x.sql\n⟦USE $(a)⟧;\n⟦b⟧'],
  ['sqlserver', '⟦a [b;c] #d /* ; /* ; */ ; */ e⟧;⟦f⟧'],
  ['sqlserver', '⟦CREATE VIEW v AS SELECT 1⟧; ⟦a⟧'],
];

const tools: readonly Row[] = [
  [
    all,
    '-- +goose Up\n⟦a⟧;\n-- +goose StatementBegin\n⟦b; c;\nd⟧;\n-- +goose StatementEnd\n⟦e⟧;\n-- +goose Down\n⟦f⟧;',
  ],
  [all, '-- +migrate StatementBegin\n⟦a; b⟧\n-- +migrate StatementEnd\n⟦c⟧;⟦d⟧'],
  [all, '-- +goose StatementBegin\n⟦a; b⟧;\n-- +goose Down\n⟦c⟧;⟦d⟧'],
  [all, '-- migrate:up\n⟦a⟧\n-- migrate:down\n⟦b⟧'],
  [all, '-- Up Migration\n⟦a⟧\n-- Down Migration\n⟦b⟧'],
  [all, "⟦a ${x} {{y}} %s %(z)s '${w};'⟧; ⟦b⟧"],
];

const groups = { plain, postgresql, mysql, sqlite, sqlserver, tools };

describe.each(Object.entries(groups))('%s', (_, rows) => {
  const cases = rows.flatMap(([dialects, marked]) =>
    [dialects].flat().map((dialect) => ({ dialect, marked })),
  );
  it.each(cases)('$dialect: $marked', ({ dialect, marked }) => {
    expect(mark(marked.replaceAll(/[⟦⟧]/g, ''), dialect)).toBe(marked);
  });
});

function mark(text: string, dialect: LexicalDialect): string {
  let marked = '';
  let index = 0;
  for (const { start, end } of splitStatements(text, dialect).statements) {
    marked += `${text.slice(index, start)}⟦${text.slice(start, end)}⟧`;
    index = end;
  }
  return marked + text.slice(index);
}
