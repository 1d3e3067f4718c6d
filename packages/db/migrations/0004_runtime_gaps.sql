CREATE TABLE "runtime_gaps" (
	"workspace_id" uuid NOT NULL,
	"runtime_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "runtime_gaps_pkey" PRIMARY KEY("workspace_id","runtime_id","since")
);
