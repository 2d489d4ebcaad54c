import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TxtRecords } from '../../channels/dns/txt-records.js';
import { Database } from '../../db/database.js';
import type { SenderCodeRow } from '../../db/entities/business/sender-code.entity.js';
import type { Stores } from '../../db/stores/stores.js';
import { DomainError } from '../../domain/domain-error.js';
import { addressProof, domainProof } from '../../domain/sending/sender-address.js';
import { CodeWorkflows } from '../../engine/code-workflows.js';
import { AccountSettings } from './account-settings.js';
import { isCode } from './secrets/link-code.js';

const validForMs = 10 * 60_000;
const pauseMs = 60_000;
const dayMs = 24 * 3_600_000;
const mostTries = 5;
/** Codes go to addresses that need not be the business's own. */
const mostADay = 10;
const mostProofs = 100;

/** The record that proves a domain, and whether it was found. */
export interface SenderDomain {
  domain: string;
  record: { type: 'TXT'; name: string; value: string };
  state: 'unproved' | 'proved';
}

/** Proves the addresses that businesses send from (rule 183): by a code mailed there, or by a record of the domain. */
@Injectable()
export class SenderProofs {
  constructor(
    private readonly database: Database,
    private readonly codes: CodeWorkflows,
    private readonly records: TxtRecords,
    private readonly settings: AccountSettings,
  ) {}

  /** Until when the code holds. */
  async ask(businessId: string, email: string): Promise<Date> {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + validForMs);
    await this.database.forBusiness(businessId, (stores) => note(stores, { businessId, email, expiresAt, now }));
    const sent = await this.codes.sendToSender({ businessId });
    if (sent.outcome === 'sent') return expiresAt;
    throw new DomainError('invalid_state', `The mail server does not take the code (${sent.code}).`);
  }

  /** A code holds once, for a while, for a few tries and for the address that it went to; a new one takes its place. */
  async confirm(businessId: string, email: string, code: string): Promise<void> {
    const result = await this.database.forBusiness(businessId, async (stores) => {
      const { senderCodes } = stores;
      const asked = await senderCodes.lock(businessId);
      if (!asked?.hash || asked.expiresAt <= new Date() || asked.triesLeft === 0) return 'none';
      const isRight = this.isRight(asked, email, code);
      await senderCodes.update(businessId, isRight ? { hash: null } : { triesLeft: asked.triesLeft - 1 });
      if (isRight) await prove(stores, businessId, addressProof(email));
      return isRight ? 'proved' : 'wrong';
    });
    if (result === 'wrong') throw new DomainError('wrong_code', 'is not the code that was mailed', { path: 'code' });
    if (result === 'none')
      throw new DomainError('invalid_state', 'There is no code to be confirmed: ask for a new one');
  }

  /** The record to set. */
  async domain(businessId: string, given: string): Promise<SenderDomain> {
    const proof = domainProof(given);
    const { provedSenders } = await this.database.forBusiness(businessId, ({ businesses }) =>
      businesses.get(businessId),
    );
    return this.shown(businessId, proof, provedSenders.includes(proof));
  }

  /** Looks for the record; once it was found, the domain stays proved. */
  async checkDomain(businessId: string, given: string): Promise<SenderDomain> {
    const asked = await this.domain(businessId, given);
    const { domain, record } = asked;
    if (asked.state === 'proved') return asked;
    const found = await this.records.of(domain);
    if (!found) throw new DomainError('provider_unavailable', 'The domain name system does not answer for this domain');
    const values = [record.value, ...this.formerValues(businessId, domain)];
    if (!found.some((text) => values.includes(text.trim()))) return asked;
    await this.database.forBusiness(businessId, (stores) => prove(stores, businessId, `@${domain}`));
    return { ...asked, state: 'proved' };
  }

  /** A record that was set before the secret changed holds while that is still known. */
  private formerValues(businessId: string, domain: string): string[] {
    const { previousSecret } = this.settings;
    return previousSecret ? [recordValue(previousSecret, businessId, domain)] : [];
  }

  private isRight({ email, hash }: SenderCodeRow, given: string, code: string): boolean {
    const isOfAddress = addressProof(email) === addressProof(given);
    return hash !== null && isCode(this.settings.secret, code, addressProof(given), hash) && isOfAddress;
  }

  private shown(businessId: string, proof: string, isProved: boolean): SenderDomain {
    const domain = proof.slice(1);
    const value = recordValue(this.settings.secret, businessId, domain);
    return { domain, record: { type: 'TXT', name: domain, value }, state: isProved ? 'proved' : 'unproved' };
  }
}

/** The same each time, so that a record may be set today and looked for tomorrow. */
function recordValue(secret: string, businessId: string, domain: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, 'zvonek', 'domains of senders', 32));
  const token = createHmac('sha256', key).update(`${businessId}:${domain}`).digest('base64url');
  return `zvonek-verify=${token.slice(0, 32)}`;
}

async function prove({ businesses }: Stores, businessId: string, proof: string): Promise<void> {
  const { provedSenders } = await businesses.lock(businessId);
  if (provedSenders.includes(proof)) return;
  const kept = [...provedSenders, proof].slice(-mostProofs);
  await businesses.change(businessId, { provedSenders: kept });
}

/** From here on no former code holds. */
async function note(
  { businesses, senderCodes }: Stores,
  { businessId, email, expiresAt, now }: { businessId: string; email: string; expiresAt: Date; now: Date },
): Promise<void> {
  await businesses.lock(businessId);
  const last = await senderCodes.lock(businessId);
  const isSameDay = last !== null && now.getTime() - last.countedSince.getTime() < dayMs;
  const [asked, countedSince] = isSameDay ? [last.asked + 1, last.countedSince] : [1, now];
  const nextAt = Math.max(
    last ? last.askedAt.getTime() + pauseMs : 0,
    asked > mostADay ? countedSince.getTime() + dayMs : 0,
  );
  if (nextAt > now.getTime())
    throw new DomainError('rate_limited', 'Codes were asked for too often', {
      retryAfterSeconds: Math.ceil((nextAt - now.getTime()) / 1000),
    });
  const counted = { asked, countedSince };
  await senderCodes.put({ businessId, email, hash: null, askedAt: now, expiresAt, triesLeft: mostTries, ...counted });
}
