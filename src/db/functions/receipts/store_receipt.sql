-- Keeps a call of a provider as it came, and the last digits of whatever may be a number in it, by which it is found again.
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
  INSERT INTO delivery_receipts (id, business_id, account_id, provider, method, query, headers, body, number_ends, said)
  VALUES (
    id, business, account, provider, method, query, headers, body,
    ARRAY(SELECT DISTINCT right(digits[1], 7) FROM regexp_matches(query || ' ' || encode(body, 'escape'), '\d{7,}', 'g') digits),
    said
  );
$$;

REVOKE EXECUTE ON FUNCTION store_receipt FROM public;
GRANT EXECUTE ON FUNCTION store_receipt TO :"api";
