-- The way around what ALTER TABLE cannot do.
PRAGMA foreign_keys=OFF;
BEGIN EXCLUSIVE;
CREATE TABLE `__new_lamps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`room` text(20) DEFAULT 'hall' NOT NULL, -- "where, (it) hangs"
	`watt` numeric DEFAULT (0) NOT NULL,
	`lit_at` integer DEFAULT (strftime('%s', 'now')),
	`owner` integer REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`room`) REFERENCES `rooms`(`name`) ON UPDATE RESTRICT ON DELETE SET DEFAULT
);
INSERT INTO `__new_lamps`("id", "room") SELECT "id", "room" FROM `lamps`;
DROP TABLE `lamps`;
ALTER TABLE `__new_lamps` RENAME TO `lamps`;
CREATE UNIQUE INDEX `lamps_room_unique` ON `lamps` (`room`);
COMMIT;
PRAGMA foreign_keys=ON;
-- Columns one by one.
ALTER TABLE lamps ADD "socket" varchar(8) DEFAULT NULL;
ALTER TABLE lamps ADD COLUMN bought DATE DEFAULT '2020-01-01' NOT NULL;
ALTER TABLE lamps ADD COLUMN price DECIMAL(8, 2) CONSTRAINT positive CHECK (price > 0);
ALTER TABLE lamps ADD COLUMN full_name TEXT GENERATED ALWAYS AS (room || ' ' || socket) VIRTUAL;
ALTER TABLE lamps ADD COLUMN maker INTEGER CONSTRAINT fk_maker REFERENCES makers (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "lamps" RENAME COLUMN "socket" TO "base";
ALTER TABLE lamps DROP COLUMN [bought];
-- Tables of all kinds.
CREATE TABLE sessions (token TEXT PRIMARY KEY NOT NULL, data BLOB, expires INTEGER) WITHOUT ROWID, STRICT;
CREATE TABLE settings (name ANY PRIMARY KEY, value ANY) STRICT;
CREATE TABLE archive AS SELECT id, room FROM lamps WHERE lit_at < 5;
CREATE TABLE temp.picked (id INTEGER PRIMARY KEY ASC, lamp INT NOT NULL UNIQUE, UNIQUE (lamp, id));
CREATE TABLE nested (a INT CHECK (a IN (1, 2, (3))), b TEXT DEFAULT (lower(hex(randomblob(16)))), c DOUBLE PRECISION, d NATIVE CHARACTER(70), e "quoted type" NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS main.places USING rtree(id, minx, maxx);
-- Indexes of all kinds.
CREATE INDEX lamps_lit ON lamps (lit_at DESC, room COLLATE RTRIM ASC);
CREATE INDEX lamps_bright ON lamps (watt) WHERE watt > 100 AND room IS NOT NULL OR lit_at = 1;
CREATE INDEX lamps_upper ON lamps (upper(room), json_extract(data, '$.a'));
CREATE UNIQUE INDEX "lamps.by.owner" ON lamps ("owner", id + 1 DESC, -id);
DROP INDEX lamps_lit;
DROP TABLE main."lamps";
-- Views and triggers.
CREATE VIEW bright AS SELECT id FROM lamps WHERE watt > 100 UNION ALL SELECT id FROM archive;
CREATE TEMPORARY TRIGGER log_lamp BEFORE DELETE ON main.lamps BEGIN INSERT INTO log VALUES (OLD.id); DELETE FROM picked WHERE lamp = OLD.id; END;
CREATE TRIGGER lit AFTER INSERT ON lamps WHEN new.watt > 5 BEGIN SELECT RAISE(ABORT, 'too bright; really'); END;
DROP VIEW IF EXISTS temp.bright;
-- Others.
PRAGMA writable_schema = 1;
PRAGMA main.user_version = 7;
PRAGMA wal_checkpoint(TRUNCATE);
REINDEX NOCASE;
VACUUM main INTO 'backup.db';
SAVEPOINT "before";
ROLLBACK TO "before";
RELEASE SAVEPOINT "before";
ATTACH 'other.db' AS other;
DETACH DATABASE other;
-- names written as strings
ALTER TABLE 'lamps' ADD COLUMN 'shade' TEXT DEFAULT 'none';
ALTER TABLE 'lamps' RENAME COLUMN 'shade' TO 'cover';
ALTER TABLE 'lamps' RENAME 'cover' TO 'hood';
ALTER TABLE 'lamps' DROP COLUMN 'hood';
