-- Keeps what a request with an idempotency key was answered. With the rights of its caller.
CREATE FUNCTION keep_answer(owner uuid, name text, status int, said jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY INVOKER
SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('zvonek.business_id', owner::text, true);
  UPDATE idempotency_keys SET status_code = status, answer = said WHERE business_id = owner AND key = name;
END
$$;

REVOKE EXECUTE ON FUNCTION keep_answer FROM public;
GRANT EXECUTE ON FUNCTION keep_answer TO :"api";
