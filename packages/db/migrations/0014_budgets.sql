-- What a workspace, a project or a runtime may spend in a day, week or month; what was said of it; and whom to tell.
--
-- The partial key of notices is what makes each of them happen once in a period, whoever compares and however often. A
-- raised amount retracts those it takes back, and so lets them be said again.
CREATE TABLE "budget_notices" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"budget_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"period_end" timestamp with time zone NOT NULL,
	"amount_nanos" bigint NOT NULL,
	"spent_nanos" numeric NOT NULL,
	"unpriced_tokens" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone,
	CONSTRAINT "budget_notices_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"amount_nanos" bigint NOT NULL,
	"zone" text NOT NULL,
	"week_start" integer NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"compared_at" timestamp with time zone,
	CONSTRAINT "budgets_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "notice_dismissals" (
	"workspace_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "notice_dismissals_pkey" PRIMARY KEY("workspace_id","notice_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now(),
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_attempt_at" timestamp with time zone,
	"last_status" integer,
	"last_error" text,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"url" text NOT NULL,
	"secret_seed" uuid NOT NULL,
	"previous_seed" uuid,
	"previous_until" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"stopped_reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "budget_notices_once_key" ON "budget_notices" USING btree ("workspace_id","budget_id","period_start","kind") WHERE retracted_at is null;--> statement-breakpoint
CREATE INDEX "budget_notices_id_idx" ON "budget_notices" USING btree ("id");--> statement-breakpoint
CREATE INDEX "budget_notices_at_idx" ON "budget_notices" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "budgets_subject_key" ON "budgets" USING btree ("workspace_id","subject_kind","subject_id","unit");--> statement-breakpoint
CREATE INDEX "budgets_id_idx" ON "budgets" USING btree ("id");--> statement-breakpoint
CREATE INDEX "budgets_compared_at_idx" ON "budgets" USING btree ("compared_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_id_idx" ON "webhook_deliveries" USING btree ("id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log_idx" ON "webhook_deliveries" USING btree ("workspace_id","endpoint_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries" USING btree ("next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_over_idx" ON "webhook_deliveries" USING btree ("created_at") WHERE next_attempt_at is null;--> statement-breakpoint
CREATE INDEX "webhook_endpoints_id_idx" ON "webhook_endpoints" USING btree ("id");