-- Notes that something was mended that messages may wait for: those of a business on these channels, or of all businesses.
CREATE FUNCTION note_wake(new_id uuid, of_business uuid, of_channels text[], of_cause text)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  INSERT INTO wakes (id, business_id, channels, cause) VALUES (new_id, of_business, of_channels, of_cause);
$$;

REVOKE EXECUTE ON FUNCTION note_wake FROM public;
GRANT EXECUTE ON FUNCTION note_wake TO :"api", :"worker";
