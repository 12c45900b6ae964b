CREATE TABLE "chapters" (
	"episode_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "chapters_episode_id_position_pk" PRIMARY KEY("episode_id","position")
);
--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_episode_id_episodes_id_fk" FOREIGN KEY ("episode_id") REFERENCES "public"."episodes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chapters_title_idx" ON "chapters" USING btree ("title");
