-- runtime.tasks lists the tasks of a runtime by when they began: started or, while they wait, were created.
--
-- A page is read off this index backwards. Which tasks used something in a window without having begun in it is what
-- task_buckets names and this does not: both times are included, since PostgreSQL reads an index alone only where it has
-- the columns of an expression as well.
create index tasks_begun_idx
  on tasks (workspace_id, runtime_id, (coalesce(started_at, created_at)), id)
  include (started_at, created_at);
