-- Businesses that have prepared e-mails of SmartEmailing among their custom messages; by id.
CREATE FUNCTION businesses_with_prepared_emails(after uuid, at_most int)
RETURNS TABLE (business_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT DISTINCT cm.business_id FROM custom_messages cm
  WHERE cm.business_id > after AND cm.deleted_at IS NULL AND cm.action ->> 'type' = 'smartemailing_email'
  ORDER BY 1 LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION businesses_with_prepared_emails FROM public;
GRANT EXECUTE ON FUNCTION businesses_with_prepared_emails TO :"worker";
