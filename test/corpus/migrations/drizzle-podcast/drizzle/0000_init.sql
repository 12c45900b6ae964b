CREATE TABLE "shows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"title" varchar(64) NOT NULL,
	"summary" text
);
--> statement-breakpoint
CREATE TABLE "hosts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sponsors" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"show_id" bigint NOT NULL,
	"host_id" bigint,
	"published_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "public"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "episodes_show_id_idx" ON "episodes" USING btree ("show_id");
