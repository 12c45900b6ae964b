ALTER TABLE "shows" ALTER COLUMN "title" SET DATA TYPE varchar(256);--> statement-breakpoint
ALTER TABLE "shows" ALTER COLUMN "summary" SET DATA TYPE varchar(500);
