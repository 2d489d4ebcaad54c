import type { CampaignProvider } from '../../campaign.port.js';
import { SmartEmailingSender } from './smartemailing.sender.js';

export const smartemailing: CampaignProvider = {
  name: 'smartemailing',
  credentials: ['username', 'apiKey'],
  open: (account, net) => new SmartEmailingSender(account, net),
};
