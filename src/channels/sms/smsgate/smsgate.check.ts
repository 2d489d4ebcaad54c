import { phoneAwayAfterMs } from '../../../domain/sending/sending-method.js';
import type { CheckResult } from '../../channel.port.js';
import type { ProviderResult } from '../../http/provider.request.js';

interface Device {
  id: string;
  name?: string;
  /** ISO 8601. */
  lastSeen?: string;
}

/** Whether the phone is there, in words, by the gateway's list of devices. */
export function checkDevices(deviceId: string, result: ProviderResult, now: Date): CheckResult {
  if ('failure' in result) return { ok: false, detail: `The gateway cannot be reached (${result.failure.code}).` };
  const { status, body } = result.answer;
  if (status === 401) return { ok: false, detail: 'The user name or the password is wrong.' };
  if (status === 403) return { ok: false, detail: 'This login may not list the devices.' };
  if (status !== 200 || !Array.isArray(body)) return { ok: false, detail: `The gateway answers with ${status}.` };
  const device = (body as Device[]).find(({ id }) => id === deviceId);
  if (!device) return { ok: false, detail: `The gateway knows no phone with this id, but ${body.length} other(s).` };
  const name = device.name ?? deviceId;
  const seen = new Date(device.lastSeen ?? '');
  if (Number.isNaN(seen.getTime())) return { ok: false, detail: `The phone ${name} has never been heard of.` };
  const lastSeen = `last seen at ${seen.toISOString()}`;
  return now.getTime() - seen.getTime() <= phoneAwayAfterMs
    ? { ok: true, detail: `The phone ${name} is connected, ${lastSeen}.` }
    : { ok: false, detail: `The phone ${name} is away, ${lastSeen}.` };
}
