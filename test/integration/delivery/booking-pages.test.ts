import { expect, it } from 'vitest';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import type { MessageRow } from '../../../src/db/entities/booking/message.entity.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();
const office = await openOffice(salon);

/** The files of an e-mail by their types. */
async function filesOf(kind: MessageRow['kind'], booking: BookingRow) {
  const message = await salon.planned(kind, 'email', booking);
  await office.deliver(message);
  const mail = await office.mailsOf(message).at(-1)?.parsed();
  return mail?.attachments.map(({ contentType, filename, content }) => ({ contentType, filename, content })) ?? [];
}

const attach = (attachments: string) =>
  salon.query(
    `UPDATE notification_rules SET attachments = '${attachments}' WHERE kind = 'confirmed' AND channel = 'email'`,
  );

it('rule 30: the page with the codes of a booking goes along where the rule says so, and only there', async () => {
  const isPage = ({ contentType }: { contentType: string }) => contentType === 'application/pdf';
  expect((await filesOf('confirmed', await salon.book())).filter(isPage)).toEqual([]);
  await attach('{pdf}');
  const files = await filesOf('confirmed', await salon.book());
  const [page, ...others] = files.filter(isPage);
  expect(others).toEqual([]);
  expect(files.some(({ contentType }) => contentType === 'text/calendar')).toBe(true);
  expect(page?.filename).toMatch(/^\S+ \S+\.pdf$/);
  expect(page?.content.toString('latin1')).toMatch(/^%PDF-/);
  await attach('{}');
});
