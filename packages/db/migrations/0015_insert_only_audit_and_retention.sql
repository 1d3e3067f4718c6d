-- Two things that nobody may undo.
-- What is written in the audit log stays as it was written. The application's own role is held to that as well, and with
-- embedded PostgreSQL it owns the table, so grants would not hold it: a trigger does. It decides nothing else. The one way
-- round is for an operator's command that erases a person or a workspace, for its own transaction alone.
-- Retention removes single requests and keeps their sums. A runtime's row says from when on its facts are whole, because
-- that row is what everybody who changes facts has locked. What reports read of facts beside the buckets, and the keys
-- that make a replay known, are kept apart.
CREATE TABLE "retention_rules" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"keep_days" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ran_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "retired_events" (
	"workspace_id" uuid NOT NULL,
	"runtime_id" uuid NOT NULL,
	"event_key" uuid NOT NULL,
	CONSTRAINT "retired_events_pkey" PRIMARY KEY("workspace_id","runtime_id","event_key")
);
--> statement-breakpoint
CREATE TABLE "retired_usage" (
	"workspace_id" uuid NOT NULL,
	"runtime_id" uuid NOT NULL,
	"bucket_start" timestamp with time zone NOT NULL,
	"model_id" integer NOT NULL,
	"reported_events" integer NOT NULL,
	"unlisted_events" integer NOT NULL,
	"reported_nanos" numeric NOT NULL,
	"list_nanos" numeric NOT NULL,
	"is_late" boolean NOT NULL,
	"price_version" text,
	CONSTRAINT "retired_usage_pkey" PRIMARY KEY("workspace_id","runtime_id","bucket_start","model_id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "operator" text;--> statement-breakpoint
ALTER TABLE "runtimes" ADD COLUMN "facts_since" timestamp with time zone;
--> statement-breakpoint
CREATE FUNCTION "audit_log_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'TRUNCATE' AND current_setting('meridian.erasing', true) = 'on' THEN
		IF TG_OP = 'DELETE' THEN
			RETURN OLD;
		END IF;
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'audit_log is insert-only' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_insert_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_log_refuse"();
--> statement-breakpoint
CREATE TRIGGER "audit_log_never_emptied" BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_refuse"();
