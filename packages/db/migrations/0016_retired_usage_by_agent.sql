-- Reports are filtered by agent and project, also of usage whose facts are gone; and of two catalogues in a quarter hour the
-- one of the latest request counts. Nothing has written to this table yet.
ALTER TABLE "retired_usage" ADD COLUMN "agent_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "retired_usage" ADD COLUMN "project_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "retired_usage" ADD COLUMN "priced_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "retired_usage_reported_idx" ON "retired_usage" USING btree ("workspace_id","runtime_id","bucket_start") WHERE reported_events > 0;--> statement-breakpoint
CREATE INDEX "retired_usage_late_idx" ON "retired_usage" USING btree ("workspace_id","runtime_id","bucket_start") WHERE is_late;--> statement-breakpoint
ALTER TABLE "retired_usage" DROP CONSTRAINT "retired_usage_pkey";
--> statement-breakpoint
ALTER TABLE "retired_usage" ADD CONSTRAINT "retired_usage_pkey" PRIMARY KEY("workspace_id","runtime_id","bucket_start","model_id","agent_id","project_id");
