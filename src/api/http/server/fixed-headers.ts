const pagesOnly = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The page of the documentation styles itself in the page, and draws with images that are data. */
const ofDocs = `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; ${pagesOnly}`;
const ofAnswers = `default-src 'none'; ${pagesOnly}`;

const aboutPeople = /^\/v1\/(?!health\/)/;

/** What every answer says to browsers and caches, whatever else it says. */
export const fixedHeaders = (url: string): Record<string, string> => ({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': /^\/docs(?![^/?#])/.test(url) ? ofDocs : ofAnswers,
  ...(aboutPeople.test(url) ? { 'Cache-Control': 'no-store' } : {}),
});
