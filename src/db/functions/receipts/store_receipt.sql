-- Keeps a call of a provider as it came.
CREATE FUNCTION store_receipt(
  id uuid,
  business uuid,
  account uuid,
  provider text,
  method text,
  query text,
  headers jsonb,
  body bytea,
  said jsonb
)
RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  INSERT INTO delivery_receipts (id, business_id, account_id, provider, method, query, headers, body, said)
  VALUES (id, business, account, provider, method, query, headers, body, said);
$$;

REVOKE EXECUTE ON FUNCTION store_receipt FROM public;
GRANT EXECUTE ON FUNCTION store_receipt TO :"api";
