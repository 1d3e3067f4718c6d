-- Whether the buckets of a workspace are the sum of its facts, as its admins ask it from their page: a worker compares them
-- stretch by stretch, because nobody should wait for a page that reads every fact there is.
CREATE TABLE "rollup_checks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"runtime_id" uuid,
	"done_until" timestamp with time zone,
	"runtimes_done" integer DEFAULT 0 NOT NULL,
	"stepped_at" timestamp with time zone,
	"checked" bigint DEFAULT 0 NOT NULL,
	"mismatched" bigint DEFAULT 0 NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"samples" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "rollup_checks_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "rollup_checks_open_key" ON "rollup_checks" USING btree ("workspace_id") WHERE finished_at is null;
