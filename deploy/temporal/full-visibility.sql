-- Undoes lean-visibility.sql: makes each index again that it dropped. Writes to the table wait meanwhile.
BEGIN;
CREATE TABLE IF NOT EXISTS lean_visibility_dropped (name text PRIMARY KEY, definition text NOT NULL);
DO $$
DECLARE made lean_visibility_dropped;
BEGIN
  FOR made IN SELECT * FROM lean_visibility_dropped LOOP
    IF to_regclass(format('%I', made.name)) IS NULL THEN EXECUTE made.definition; END IF;
  END LOOP;
END $$;
DROP TABLE lean_visibility_dropped;
COMMIT;
