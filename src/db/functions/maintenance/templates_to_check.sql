-- Own texts of businesses that may use them, in the order of ids, as a duty of maintenance looks them over.
CREATE FUNCTION templates_to_check(after uuid, again boolean, at_most int)
RETURNS TABLE (id uuid, business_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT t.id, t.business_id FROM templates t JOIN businesses b ON b.id = t.business_id
  WHERE t.id > after AND t.deleted_at IS NULL AND (b.plan <> 'free' OR t.channel = 'sms') AND is_turn_of_row('checkTemplates', t.id, again)
  ORDER BY t.id LIMIT at_most;
$$;

REVOKE EXECUTE ON FUNCTION templates_to_check FROM public;
GRANT EXECUTE ON FUNCTION templates_to_check TO :"worker";
