import { afterAll, afterEach } from 'vitest';
import { startApi } from './api.js';
import { startBookingApi, startReachableApi } from './booking-api.js';
import { PostOffice } from './post-office.js';
import { Salon } from './salon.js';

// What a file of tests opens at its top is closed when its tests are through, the last first.

function closedAfterwards<T extends { close(): Promise<void> }>(opened: T): T {
  afterAll(() => opened.close());
  return opened;
}

export const openSalon = async () => closedAfterwards(await Salon.open());

/** After each test its servers behave again. */
export async function openOffice(...its: Parameters<typeof PostOffice.open>) {
  const office = closedAfterwards(await PostOffice.open(...its));
  afterEach(() => office.behave());
  return office;
}

export const openApi = async (...its: Parameters<typeof startApi>) => closedAfterwards(await startApi(...its));

export const openBookingApi = async (...its: Parameters<typeof startBookingApi>) =>
  closedAfterwards(await startBookingApi(...its));

export const openReachableApi = async () => closedAfterwards(await startReachableApi());
