import { notificationKinds } from '../domain/message/message.js';
import { renderEmail } from './email/render-email.js';
import { sampleFacts } from './message-facts.sample.js';

/** Compiles layout and texts, so that the first message need not wait for that. */
export async function warmUp(): Promise<void> {
  for (const kind of notificationKinds) await renderEmail(sampleFacts(kind, 'en'));
}
