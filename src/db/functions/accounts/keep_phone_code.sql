-- Keeps what makes a code known again (null: there is none any more) for a phone that is to be linked; says where the code
-- goes, and until when it holds.
CREATE FUNCTION keep_phone_code(account uuid, hash bytea)
RETURNS TABLE (number text, expires_at timestamptz)
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  UPDATE phones SET code_hash = hash
  WHERE account_id = account AND code_number IS NOT NULL AND code_expires_at > now()
  RETURNING code_number, code_expires_at;
$$;

REVOKE EXECUTE ON FUNCTION keep_phone_code FROM public;
GRANT EXECUTE ON FUNCTION keep_phone_code TO :"worker";
