/** What the documentation says before its routes. */
export const introduction = `Bookings, and the messages that go with them.

- **Keys.** \`Authorization: Bearer <key>\`. A business's key reaches what is the business's and what its scopes allow; the platform's key makes businesses and their keys. *Authorize* takes either.
- **Instants** are ISO 8601, given with any offset and answered in UTC. Durations are ISO 8601 (\`PT24H\`), phones E.164, languages BCP 47, zones IANA.
- **Lists** hold \`items\` and a \`nextCursor\`, which \`?cursor=\` takes for the next page; it is null on the last.
- **Repeating a POST** is safe with an \`Idempotency-Key\`: for 24 hours the same key and body get the first answer, with \`Idempotency-Replayed: true\`.
- **Bookings** have a version, answered as \`ETag\`. A command with \`If-Match\` is refused with 412 if the booking has changed since.
- **Limits** are for each key; an answer names what is left (\`ratelimit-remaining\`), and 429 when to come again (\`Retry-After\`).
- **Methods** that an address does not take are answered 405 with those that it takes in \`Allow\`, which \`OPTIONS\` tells too.
- **Problems** are \`application/problem+json\` with a \`code\` that never changes its meaning; wrong input names each field in \`errors\`. Unknown fields are refused.`;

/** The groups of routes, in the order in which a newcomer needs them. */
export const groups = {
  Bookings: 'Make, find, confirm, refuse, move and cancel bookings',
  Messages: 'What was sent when, what will be, and why something was not',
  Clients: 'Who books, and where messages reach them',
  Services: 'What can be booked',
  Staff: 'Who does it',
  Locations: 'Where it is done',
  Business: "The key's own business",
  Notifications: 'Which messages go out by themselves, when and how',
  Templates: 'Words of the business in place of the built-in ones, by kind, channel, audience and language',
  Terms: 'Dates that many book, and moving or cancelling them as a whole',
  'Custom messages': "The business's own messages, sent when something happens to a booking or its time comes",
  'Sending method': "Through the service, or from the business's own phone",
  'Provider accounts': 'Through whom a business sends',
  Platform: "With the platform's key: businesses, their keys, and the accounts used where a business has none",
  Health: 'For those who watch over the process',
};
