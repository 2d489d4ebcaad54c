import { describe, expect, it } from 'vitest';
import type { PreviousTerm } from '../message-facts.js';
import { sampleFacts } from '../message-facts.sample.js';
import { renderSms } from '../sms/render-sms.js';
import { renderEmail } from './render-email.js';

const facts = sampleFacts('moved', 'en');
const unchanged: PreviousTerm = {
  startsAt: facts.booking.startsAt,
  endsAt: facts.booking.endsAt,
  timeZone: 'Europe/Prague',
  service: 'Haircut',
  staff: 'Stylist One',
  location: 'Old Town',
};
const moved = async (previous: Partial<PreviousTerm>) => {
  const changed = { ...facts, previous: { ...unchanged, ...previous } };
  return { ...(await renderEmail(changed)), sms: (await renderSms(changed)).text };
};

describe('rules 13, 20: moved and changed say what is different', () => {
  it('of the words alone, where the zone was another', async () => {
    const { text, sms } = await moved({ timeZone: 'Europe/London' });
    expect(text).toContain(
      'When: Tuesday, 1 December 2026, 9:00–10:00\nPreviously: Tuesday, 1 December 2026, 8:00–9:00',
    );
    expect(sms).toContain('Previously Tue 1 Dec at 8:00.');
    expect((await moved({ timeZone: 'Europe/Vienna' })).text).not.toContain('Previously');
  });

  it('of the time', async () => {
    const { text, sms } = await moved({
      startsAt: new Date('2026-11-30T13:30Z'),
      endsAt: new Date('2026-11-30T14:30Z'),
    });
    expect(text).toMatch(/^Your booking has a new time\n/);
    expect(text).toContain(
      'When: Tuesday, 1 December 2026, 9:00–10:00\nPreviously: Monday, 30 November 2026, 14:30–15:30',
    );
    expect(sms).toContain('Tue 1 Dec at 9:00');
    expect(sms).toContain('Previously Mon 30 Nov at 14:30.');
  });

  it('of the length alone', async () => {
    const { text } = await moved({ endsAt: new Date('2026-12-01T08:30Z') });
    expect(text).toContain('9:00–10:00\nPreviously: Tuesday, 1 December 2026, 9:00–9:30');
  });

  it('of the service', async () => {
    const { text, html, sms } = await moved({ service: 'Shave' });
    expect(text).toMatch(/^Your booking is for a different service now\n/);
    expect(text).toContain('Service: Haircut\nPreviously: Shave');
    expect(html).toContain('<s class="muted">Shave</s>');
    expect(sms).toBe('Old Town: your booking on Tue 1 Dec at 9:00 is now for Haircut, Stylist One, 1 Example Street.');
  });

  it('of the staff', async () => {
    const { text, sms } = await moved({ staff: null });
    expect(text).toMatch(/^Someone else will look after you\n/);
    expect(text).toContain('With: Stylist One\nPreviously: our team');
    expect(sms).toContain('you are booked with Stylist One. Previously our team.');
  });

  it('of the place', async () => {
    const { text, sms } = await moved({ location: 'New Town' });
    expect(text).toMatch(/^Your booking has a new location\n/);
    expect(text).toContain('Where: Old Town, 1 Example Street\nPreviously: New Town');
    expect(sms).toContain('please come to: Old Town, 1 Example Street.');
  });

  it('of several things at once, and of none that is known', async () => {
    const { text } = await moved({ staff: 'Stylist Two', location: 'New Town' });
    expect(text).toMatch(/^Your booking has changed\n.*Previously: Stylist Two\n.*Previously: New Town/s);
    expect((await renderEmail({ ...facts, previous: null })).text).not.toContain('Previously');
  });

  it('and that a pending booking still waits', async () => {
    const pending = { ...facts, booking: { ...facts.booking, status: 'pending' as const } };
    expect((await renderEmail(pending)).text).toContain('Your booking still awaits confirmation.');
    expect((await renderEmail(facts)).text).not.toContain('awaits confirmation');
    expect((await renderSms(pending)).text).toMatch(/Still awaiting confirmation\.$/);
  });

  it('of a place that is not known yet, in a sentence of its own', async () => {
    const lost = { ...facts, kind: 'changed' as const, previous: unchanged, location: null };
    const { text, html } = await renderEmail(lost);
    expect(text).toContain('It will not be at Old Town; we will tell you the new location soon.');
    expect(text).not.toMatch(/Where|to be confirmed/);
    expect(html).not.toContain('to be confirmed');
    expect((await renderEmail({ ...lost, staff: null })).text).toMatch(
      /^Your booking has changed\n.*It will not be at Old Town/s,
    );
  });

  it.each(['moved', 'changed'] as const)('by whichever of the two it is: %s', async (kind) => {
    const { text } = await renderEmail({ ...facts, kind, previous: { ...unchanged, staff: 'Stylist Two' } });
    expect(text).toMatch(/^Someone else will look after you\n/);
  });
});
