/** The callback's address with our reference in it, for providers that report only their own id. */
export function withReference(callbackUrl: string, reference: string): string {
  const url = new URL(callbackUrl);
  url.searchParams.set('reference', reference);
  return url.href;
}

/** Our reference in the address that was called. */
export function referenceIn(url: string): string | undefined {
  return URL.parse(url)?.searchParams.get('reference') ?? undefined;
}
