-- Drops the indexes of Temporal's visibility table that neither its server nor our saved views go by: every start and
-- close of a workflow writes them all. What they were is kept in a table; full-visibility.sql makes them again, and must
-- before Temporal's schema is updated. Safe to repeat.
BEGIN;
CREATE TABLE IF NOT EXISTS lean_visibility_dropped (name text PRIMARY KEY, definition text NOT NULL);
INSERT INTO lean_visibility_dropped
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = current_schema() AND tablename = 'executions_visibility' AND indexname NOT IN (
  'executions_visibility_pkey', 'default_idx', 'by_execution_time', 'by_workflow_id', 'by_workflow_type', 'by_status',
  'by_task_queue', 'by_keyword_01', 'by_keyword_02', 'by_keyword_03', 'by_datetime_01', 'by_datetime_02')
ON CONFLICT DO NOTHING;
DO $$
DECLARE dropped text;
BEGIN
  FOR dropped IN SELECT name FROM lean_visibility_dropped LOOP
    EXECUTE format('DROP INDEX IF EXISTS %I', dropped);
  END LOOP;
END $$;
COMMIT;
