-- RedefineTables
CREATE TABLE "new_Notebook" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL DEFAULT 'untitled',
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "owner" TEXT NOT NULL
);
INSERT INTO "new_Notebook" ("id", "title", "archived", "owner") SELECT "id", "title", "archived", "owner" FROM "Notebook";
DROP TABLE "Notebook";
ALTER TABLE "new_Notebook" RENAME TO "Notebook";
