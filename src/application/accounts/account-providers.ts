import { accountProvider, accountProviders } from '../../channels/providers.js';

export { accountChannels } from '../../channels/providers.js';

/** Whom accounts can be opened with. */
export const providerNames: readonly string[] = accountProviders.map(({ name }) => name);

/** Whether accounts can be opened with a provider. */
export const isProvider = (name: string): boolean => accountProvider(name) !== undefined;

/** The names of the credentials that a provider asks for. */
export const credentialNames = (name: string): readonly string[] => accountProvider(name)?.credentials ?? [];
