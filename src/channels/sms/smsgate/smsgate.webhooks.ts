import type { CheckResult } from '../../channel.port.js';
import type { ProviderResult } from '../../http/provider.request.js';

/** What the phone is to tell; that a message was taken back is asked for, as not every gateway lets it be told. */
const events = ['sms:sent', 'sms:delivered', 'sms:failed', 'sms:received', 'system:ping'];

/** One webhook for each event; registered again under the same id it replaces the former. */
export const webhooksFor = (deviceId: string, url: string) =>
  events.map((event) => ({ id: `${event.replace(':', '-')}-${deviceId}`, url, event, deviceId }));

/** What is wrong with a registration; undefined when nothing is. */
export function refusalIn(result: ProviderResult): CheckResult | undefined {
  if ('failure' in result) return { ok: false, detail: `The gateway cannot be reached (${result.failure.code}).` };
  const { status } = result.answer;
  if (status === 200 || status === 201) return undefined;
  return { ok: false, detail: `The gateway does not take our address for reports (${status}): it has to be https.` };
}
