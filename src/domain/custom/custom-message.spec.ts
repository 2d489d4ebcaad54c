import { describe, expect, it } from 'vitest';
import { aMessage } from './custom-message.fixture.js';
import { checkTrigger } from './custom-message.js';

describe('what cannot be meant', () => {
  const fault = (given: Parameters<typeof aMessage>[0], isCompensated = false) => {
    try {
      checkTrigger(aMessage(given), isCompensated);
      return null;
    } catch (error) {
      return (error as { path?: string }).path;
    }
  };

  it('is refused, and the field is named', () => {
    expect(fault({ event: 'attendance' })).toBe('attendance');
    expect(fault({ attendance: 'no_show' })).toBe('attendance');
    expect(fault({ event: 'no_show', attendance: 'no_show' })).toBe('attendance');
    expect(fault({ event: 'no_show' })).toBeNull();
    expect(fault({ event: 'before_start' })).toBe('delay');
    expect(fault({ delay: 'soon' })).toBe('delay');
    expect(fault({ atHour: '25:00' })).toBe('atHour');
    expect(fault({ event: 'ended' }, true)).toBe('compensation');
    expect(fault({ event: 'before_start', delay: 'PT1H' }, true)).toBeNull();
    expect(fault({ event: 'before_start', atHour: '10:00' })).toBeNull();
  });
});
