-- Prices of a workspace's own, what changing them does to stored events, and what agents said beside our price.
--
-- Reports of what was said and what we make of it read the few events that have both from an index of their own, measures
-- and all. Of events stored before this, our price beside a reported one is not known until they are priced anew.
CREATE TABLE "repricings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"price_id" uuid NOT NULL,
	"model_id" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"runtime_id" uuid,
	"done_until" timestamp with time zone,
	"changed_events" bigint DEFAULT 0 NOT NULL,
	"changed_nanos" numeric DEFAULT '0' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "repricings_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "runtimes" ADD COLUMN "is_flat_rate" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_events" ADD COLUMN "list_nanos" bigint;--> statement-breakpoint
CREATE INDEX "repricings_open_idx" ON "repricings" USING btree ("created_at") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "usage_events_reported_idx" ON "usage_events" USING btree ("workspace_id","runtime_id","occurred_at") INCLUDE ("model_id","reported_nanos","list_nanos") WHERE cost_source = 1;