import type { AccountSettings } from './account-settings.js';

/** Settings under which accounts may lead to servers on this machine. */
export const accountSettings: AccountSettings = {
  secret: 'a secret for the tests, and for nothing else',
  publicUrl: 'http://127.0.0.1:9',
  privateAllowed: true,
};
