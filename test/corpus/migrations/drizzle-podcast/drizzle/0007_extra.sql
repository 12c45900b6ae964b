ALTER TABLE "hosts" ADD COLUMN "pronouns" text;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "is_guest" boolean DEFAULT false NOT NULL;
