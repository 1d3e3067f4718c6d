CREATE TABLE "machines" (
	"workspace_id" uuid NOT NULL,
	"daemon_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "machines_pkey" PRIMARY KEY("workspace_id","daemon_id")
);
