import { accountProvider } from '../../channels/providers.js';

export { accountChannels } from '../../channels/providers.js';

/** Whether accounts can be opened with a provider. */
export const isProvider = (name: string): boolean => accountProvider(name) !== undefined;

/** The names of the credentials that a provider asks for. */
export const credentialNames = (name: string): readonly string[] => accountProvider(name)?.credentials ?? [];
