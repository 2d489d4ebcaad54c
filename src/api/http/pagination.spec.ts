import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../db/stores/page.js';
import { pageQuery, showPage, timedPageQuery } from './pagination.js';

const id = '019b0ab8-7c00-7000-8000-000000000000';
const byId: Cursor = { id, at: null };
const byInstant: Cursor = { id, at: new Date('2030-01-10T09:00:00.123Z') };
const written = (next: Cursor) => showPage({ items: [], next }, () => null).nextCursor;

describe('the cursor of a list', () => {
  it('is read as it was written', () => {
    expect(pageQuery.parse({ cursor: written(byId) })).toEqual({ limit: 50, cursor: byId });
    expect(timedPageQuery.parse({ cursor: written(byInstant) }).cursor).toEqual(byInstant);
  });

  it.each([
    ['nonsense', pageQuery, 'nonsense'],
    ['that of a list in another order', pageQuery, written(byInstant)],
    ['that of a list by id, for one by an instant', timedPageQuery, written(byId)],
  ])('refuses %s', (_, query, cursor) => {
    const issues = query.safeParse({ cursor }).error?.issues;
    expect(issues).toMatchObject([{ path: ['cursor'], params: { code: 'invalid_cursor' } }]);
  });

  it('begins with the first page where it is empty, and ends with none', () => {
    expect(pageQuery.parse({ cursor: '' }).cursor).toBeUndefined();
    expect(showPage({ items: [1, 2], next: null }, String)).toEqual({ items: ['1', '2'], nextCursor: null });
  });
});
