-- What was mended for a business, or for all (null), and has woken nobody yet.
CREATE FUNCTION wakes_of(of_business uuid)
RETURNS SETOF wakes
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  SELECT * FROM wakes WHERE business_id IS NOT DISTINCT FROM of_business;
$$;

REVOKE EXECUTE ON FUNCTION wakes_of FROM public;
GRANT EXECUTE ON FUNCTION wakes_of TO :"worker";
