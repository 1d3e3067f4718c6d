-- Open pages are told once that a runtime went offline and once that it is back, so what they were told last is kept.
-- Runtimes that are online now were told of by their last registration; those that are offline long are no news.
ALTER TABLE "runtime_presence" ADD COLUMN "is_told_online" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "runtime_presence" ADD COLUMN "instances" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "runtime_presence" ADD COLUMN "instance_returns" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runtime_presence" ADD COLUMN "instance_returned_at" timestamp with time zone;--> statement-breakpoint
update "runtime_presence" set "is_told_online" = true
where "deregistered_at" is null and "last_seen_at" > now() - interval '10 minutes';--> statement-breakpoint
CREATE INDEX "runtime_presence_told_online_idx" ON "runtime_presence" USING btree ("workspace_id","runtime_id") WHERE is_told_online;
