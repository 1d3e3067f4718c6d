-- What drizzle's schema can not say about the tables of usage.
--
-- Reports read buckets from the index alone: the measures are included in the primary key. Agent and project are
-- already part of task_buckets' key, so its index carries everything a report by whom or for what asks for.
-- Buckets and facts change much faster than the default thresholds expect (20 % of a table of millions), and an
-- index-only read is only that while the visibility map is fresh.
alter table usage_buckets drop constraint usage_buckets_pkey;
--> statement-breakpoint
alter table usage_buckets add constraint usage_buckets_pkey
  primary key (workspace_id, runtime_id, bucket_start, model_id)
  include (events, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos, cache_saved_nanos, unpriced_tokens);
--> statement-breakpoint
alter table task_buckets drop constraint task_buckets_pkey;
--> statement-breakpoint
alter table task_buckets add constraint task_buckets_pkey
  primary key (workspace_id, runtime_id, bucket_start, task_id, model_id, agent_id, project_id)
  include (events, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos, cache_saved_nanos, unpriced_tokens);
--> statement-breakpoint
alter table usage_buckets set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
--> statement-breakpoint
alter table task_buckets set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
--> statement-breakpoint
alter table usage_events set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
--> statement-breakpoint
alter table usage_dirty set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
