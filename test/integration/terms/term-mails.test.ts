import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BookingRow } from '../../../src/db/entities/booking/booking.entity.js';
import { ServiceRow } from '../../../src/db/entities/business/service.entity.js';
import { TermRow } from '../../../src/db/entities/business/term.entity.js';
import { openOffice, openSalon } from '../../support/salon/opened.js';

const salon = await openSalon();
const office = await openOffice(salon);

describe('mails about a term', () => {
  const [own, plain] = [uuidv7(), uuidv7()];
  beforeAll(() =>
    salon.database.forBusiness(salon.businessId, async ({ manager: tx }) => {
      const said = { description: 'Of the service', texts: { confirmed: 'Service code', paid: 'Service door' } };
      await tx.update(ServiceRow, { id: salon.serviceId }, said);
      const term = { businessId: salon.businessId, serviceId: salon.serviceId, type: 'hours' as const, version: 1 };
      await tx.insert(TermRow, [
        { ...term, id: own, description: 'Of the term', texts: { confirmed: 'Term code' } },
        { ...term, id: plain, texts: {} },
      ]);
    }),
  );

  const mailOf = async (values: Partial<BookingRow>, kind: 'confirmed' | 'reminder' = 'confirmed') => {
    const message = await salon.planned(kind, 'email', await salon.book(values));
    expect(await office.deliver(message)).toMatchObject({ status: 'sent' });
    const [mail] = office.mailsOf(message);
    return mail?.parsed();
  };

  it('rule 178: say what the term says of itself, and what it lacks as its service says it', async () => {
    const { text: ofTerm } = (await mailOf({ termId: own })) ?? {};
    expect(ofTerm).toMatch(/Of the term[\s\S]*Term code/);
    expect(ofTerm).not.toMatch(/Of the service|Service code|Service door/);
    for (const termId of [plain, null]) {
      expect((await mailOf({ termId }))?.text).toMatch(/Of the service[\s\S]*Service code/);
    }
  });

  it('rule 178: say what belongs to the confirmation nowhere else', async () => {
    const { text } = (await mailOf({ termId: own }, 'reminder')) ?? {};
    expect(text).toContain('Of the term');
    expect(text).not.toContain('code');
  });

  it.each(['days', 'interval', 'any_time'] as const)(
    'rule 177: name days and no hours where it is of type %s',
    async (termType) => {
      const startsAt = new Date('2030-01-10T13:00:00Z');
      const mail = await mailOf({
        startsAt,
        endsAt: new Date('2030-01-12T09:00:00Z'),
        termType,
        contactLanguage: 'en',
      });
      expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/\d:\d\d/);
      expect(mail?.text).toMatch(/10.*12 January 2030|January 10.*12/);
    },
  );

  it('rule 177: name days where a service with hours was booked from midnight to midnight', async () => {
    const startsAt = new Date('2030-01-09T23:00:00Z');
    const mail = await mailOf({ startsAt, endsAt: new Date('2030-01-10T23:00:00Z'), contactLanguage: 'cs' });
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/\d:\d\d/);
  });
});
