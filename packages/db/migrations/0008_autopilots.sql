CREATE TABLE "autopilot_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"autopilot_id" uuid NOT NULL,
	"trigger_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"planned_until" timestamp with time zone,
	"fired_at" timestamp with time zone,
	"status" text NOT NULL,
	"skip_reason" text,
	"task_id" uuid,
	"delivery_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "autopilot_runs_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "autopilot_triggers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"autopilot_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"expression" text,
	"scheduling_zone" text,
	"next_run_at" timestamp with time zone,
	"secret_seed" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "autopilot_triggers_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "autopilots" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"instructions" text NOT NULL,
	"agent_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"paused_at" timestamp with time zone,
	"paused_reason" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "autopilots_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "task_queue" (
	"workspace_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"runtime_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"instructions" text NOT NULL,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"claims" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "task_queue_pkey" PRIMARY KEY("workspace_id","task_id")
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "task_limit" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "autopilot_runs_planned_at_key" ON "autopilot_runs" USING btree ("workspace_id","trigger_id","planned_at");--> statement-breakpoint
CREATE UNIQUE INDEX "autopilot_runs_delivery_id_key" ON "autopilot_runs" USING btree ("workspace_id","trigger_id","delivery_id") WHERE delivery_id is not null;--> statement-breakpoint
CREATE INDEX "autopilot_runs_history_idx" ON "autopilot_runs" USING btree ("workspace_id","autopilot_id","planned_at","id");--> statement-breakpoint
CREATE INDEX "autopilot_triggers_id_idx" ON "autopilot_triggers" USING btree ("id");--> statement-breakpoint
CREATE INDEX "autopilot_triggers_autopilot_id_idx" ON "autopilot_triggers" USING btree ("workspace_id","autopilot_id");--> statement-breakpoint
CREATE INDEX "autopilot_triggers_next_run_at_idx" ON "autopilot_triggers" USING btree ("next_run_at") WHERE next_run_at is not null;--> statement-breakpoint
CREATE INDEX "autopilots_id_idx" ON "autopilots" USING btree ("id");--> statement-breakpoint
CREATE INDEX "autopilots_agent_id_idx" ON "autopilots" USING btree ("workspace_id","agent_id");--> statement-breakpoint
CREATE INDEX "task_queue_runtime_id_idx" ON "task_queue" USING btree ("workspace_id","runtime_id","queued_at");--> statement-breakpoint
CREATE INDEX "task_queue_agent_id_idx" ON "task_queue" USING btree ("workspace_id","agent_id");