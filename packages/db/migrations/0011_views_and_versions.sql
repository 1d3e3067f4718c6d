-- Views of the list that people gave names, the versions that runtimes reported and when, how much their collectors hold,
-- and which days have late data.
--
-- What is registered now is where each history of versions begins, so that the next upgrade has something to differ from.
CREATE TABLE "runtime_versions" (
	"workspace_id" uuid NOT NULL,
	"runtime_id" uuid NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"cli_version" text NOT NULL,
	"version" text NOT NULL,
	CONSTRAINT "runtime_versions_pkey" PRIMARY KEY("workspace_id","runtime_id","since")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_pkey" PRIMARY KEY("workspace_id","user_id","id"),
	CONSTRAINT "saved_views_name_key" UNIQUE("workspace_id","user_id","name")
);
--> statement-breakpoint
ALTER TABLE "runtime_presence" ADD COLUMN "waiting_items" integer;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_member_fkey" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_default_key" ON "saved_views" USING btree ("workspace_id","user_id") WHERE is_default;--> statement-breakpoint
CREATE INDEX "usage_events_late_idx" ON "usage_events" USING btree ("workspace_id","runtime_id",date_bin('15 minutes', occurred_at, 'epoch')) WHERE received_at - occurred_at > interval '48 hours';--> statement-breakpoint
insert into runtime_versions (workspace_id, runtime_id, since, cli_version, version)
select workspace_id, id, created_at, coalesce(metadata ->> 'cliVersion', ''), coalesce(metadata ->> 'version', '')
from runtimes;
