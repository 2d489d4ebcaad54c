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

describe('moved says what changed', () => {
  it('of the words alone, where the zone was another', async () => {
    const { text, sms } = await moved({ timeZone: 'Europe/London' });
    expect(text).toContain('When: Tuesday, 1 December 2026, 9:00–10:00\nBefore: Tuesday, 1 December 2026, 8:00–9:00');
    expect(sms).toContain('Before: Tue 1 Dec at 8:00.');
    expect((await moved({ timeZone: 'Europe/Vienna' })).text).not.toContain('Before');
  });

  it('of the time', async () => {
    const { text, sms } = await moved({
      startsAt: new Date('2026-11-30T13:30Z'),
      endsAt: new Date('2026-11-30T14:30Z'),
    });
    expect(text).toMatch(/^Your booking has a new time\n/);
    expect(text).toContain('When: Tuesday, 1 December 2026, 9:00–10:00\nBefore: Monday, 30 November 2026, 14:30–15:30');
    expect(sms).toContain('Tue 1 Dec at 9:00');
    expect(sms).toContain('Before: Mon 30 Nov at 14:30.');
  });

  it('of the length alone', async () => {
    const { text } = await moved({ endsAt: new Date('2026-12-01T08:30Z') });
    expect(text).toContain('9:00–10:00\nBefore: Tuesday, 1 December 2026, 9:00–9:30');
  });

  it('of the service', async () => {
    const { text, html, sms } = await moved({ service: 'Shave' });
    expect(text).toMatch(/^Your booking has another service\n/);
    expect(text).toContain('Service: Haircut\nBefore: Shave');
    expect(html).toContain('<span class="before">Shave</span>');
    expect(sms).toBe('Demo Salon: your booking on Tue 1 Dec at 9:00 is now Haircut, Stylist One, Old Town.');
  });

  it('of the staff', async () => {
    const { text, sms } = await moved({ staff: null });
    expect(text).toMatch(/^Someone else will look after you\n/);
    expect(text).toContain('With: Stylist One\nBefore: our team');
    expect(sms).toContain('you are booked with Stylist One. Before: our team.');
  });

  it('of the place', async () => {
    const { text, sms } = await moved({ location: 'New Town' });
    expect(text).toMatch(/^Your booking has a new place\n/);
    expect(text).toContain('Where: Old Town, 1 Example Street\nBefore: New Town');
    expect(sms).toContain('please come to: Old Town, 1 Example Street.');
  });

  it('of several things at once, and of none that is known', async () => {
    const { text } = await moved({ staff: 'Stylist Two', location: 'New Town' });
    expect(text).toMatch(/^Your booking has changed\n.*Before: Stylist Two\n.*Before: New Town/s);
    expect((await renderEmail({ ...facts, previous: null })).text).not.toContain('Before');
  });

  it('and that a pending booking still waits', async () => {
    const pending = { ...facts, booking: { ...facts.booking, status: 'pending' as const } };
    expect((await renderEmail(pending)).text).toContain('Your booking still awaits confirmation.');
    expect((await renderEmail(facts)).text).not.toContain('awaits confirmation');
    expect((await renderSms(pending)).text).toMatch(/Still awaiting confirmation\.$/);
  });
});
