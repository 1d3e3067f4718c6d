CREATE TABLE "demo_runtimes" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"runtime_id" uuid NOT NULL,
	"first_day" date NOT NULL,
	"silent_from" timestamp with time zone,
	"reported_until" timestamp with time zone NOT NULL,
	"seeded_at" timestamp with time zone,
	CONSTRAINT "demo_runtimes_pkey" PRIMARY KEY("workspace_id","key")
);
