-- Hints for pages that are open: that something changed, by kind and id. Ids only, so that nothing here needs protecting
-- beyond who may listen, and short-lived, so that nobody builds a history on it. No foreign keys: the hint that a thing
-- is gone outlives it. NOTIFY carries the same; the table is for processes whose listening connection has gone deaf.
CREATE TABLE "events" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "events_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "events_at_idx" ON "events" USING btree ("at");
