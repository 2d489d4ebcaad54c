import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../launch/paths.js';

/** Ids by the path of their list, as the document has it, without `/v1/`. */
export type Ids = Record<string, string[]>;

/** The list of ids that are another business's. */
export const strangers = 'strangers';

// Often enough that most calls are about something, and seldom enough that others are not.
const often = 0.8;
/** Terms that fit each other. */
const terms: Ids = { starts: ['2030-01-10T10:00:00Z', '2030-01-11T08:30:00+01:00'], ends: ['2030-01-11T12:00:00Z'] };

const references = {
  locationId: 'locations',
  staffId: 'staff',
  serviceId: 'services',
  clientId: 'clients',
  bookingId: 'bookings',
  messageGroupId: 'message-groups',
  groupId: 'message-groups',
  termId: 'terms',
  templateId: 'templates',
  startsAt: 'starts',
  endsAt: 'ends',
};

const nameOf = (list: string) => list.replaceAll(/[^a-z-]/gi, '');
const bound = (places: [string, string][]) =>
  places.map(([place, list]) => `"${place}" = { dictionary = "${nameOf(list)}", probability = ${often} }`).join(', ');

/** The operations on one of a list. What is the caller's own is not deleted, or nothing would be left to call about. */
function operations(list: string): string[] {
  const path = `^/v1/${list}/{id}`.replaceAll(/[{}]/g, '\\$&');
  const on = (methods: string, from: string) =>
    `[[operations]]\ninclude-path-regex = '${path}'\n${methods} = "DELETE"\nparameters = { ${bound([['path.id', from]])} }`;
  return [on('exclude-method', list), on('include-method', strangers)];
}

/** The settings of Schemathesis, with ids that name something. */
export function configuration(ids: Ids): string {
  const words = { ...ids, ...terms };
  const known = Object.entries(references).filter(([, list]) => list in words);
  const places = known.flatMap(([field, list]) =>
    ['path', 'query', 'body'].map((where): [string, string] => [`${where}.${field}`, list]),
  );
  return [
    `parameters = { ${bound(places)} }`,
    readFileSync(path.join(root, 'tools/fuzz/schemathesis.toml'), 'utf8'),
    ...Object.entries(words).map(([list, all]) => `[dictionaries.${nameOf(list)}]\nvalues = ${JSON.stringify(all)}`),
    ...Object.keys(ids)
      .filter((list) => list !== strangers)
      .flatMap(operations),
  ].join('\n\n');
}
