/** Whether this is a well-formed BCP 47 tag such as `cs` or `en-GB`. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
