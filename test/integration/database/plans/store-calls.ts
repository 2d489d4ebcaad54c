import { v7 as uuidv7 } from 'uuid';
import { fromTheFirst } from '../../../../src/db/stores/maintenance.store.js';
import type { StoreCalls } from './call.js';
import { before, lists, page } from './list-calls.js';
import { replanCalls } from './replan-calls.js';
import { templateCalls } from './template-calls.js';
import { termCalls } from './term-calls.js';

const words = { step: 0, language: 'cs', subject: null, text: 'x', segments: 1, bodyHash: '', template: null };
const change = { status: 'sent', reason: null, step: 0, nextStepAt: null } as const;

/** Each question with what it is typically asked about. */
export const storeCalls: StoreCalls = {
  accounts: {
    list: ({ accounts }) => accounts.list(page),
    channelsInUse: ({ accounts }) => accounts.channelsInUse(),
    updateVersion: ({ accounts }, { accountId: id }) => accounts.updateVersion({ id, version: 1 }, { pauseCode: 'x' }),
    forSending: ({ accounts }, { businessId }) => accounts.forSending(businessId, 'sms'),
    ofAnybody: ({ accounts }, { accountId }) => accounts.ofAnybody(accountId),
    sealedBefore: ({ accounts }) => accounts.sealedBefore(Buffer.from('head'), fromTheFirst.after, 100),
    reseal: ({ accounts }, { accountId: id }) => accounts.reseal({ id, version: 1 }, Buffer.from('sealed')),
    pause: ({ accounts }, { accountId: id, now }) => accounts.pause({ id, version: 1 }, now, 'x'),
  },
  apiKeys: {
    inForce: ({ apiKeys }) => apiKeys.inForce(),
    use: ({ apiKeys }) => apiKeys.use(Buffer.from('key')),
    revoke: ({ apiKeys }) => apiKeys.revoke(uuidv7()),
  },
  attempts: {
    reportedBy: {
      'by the id of the provider': ({ attempts }, { accountId, providerMessageId }) =>
        attempts.reportedBy(accountId, { providerMessageId }),
      'by our id': ({ attempts }, { accountId, messageId }) => attempts.reportedBy(accountId, { messageId, step: 0 }),
    },
    reportedOn: ({ attempts }, { messageId }) => attempts.reportedOn(messageId, { step: 0 }),
    ofMessage: ({ attempts }, { messageId }) => attempts.ofMessage(messageId),
    lastByAccount: ({ attempts }, { messageId }) => attempts.lastByAccount(messageId),
    update: ({ attempts }, { attemptId }) => attempts.update(attemptId, { code: 'x' }),
  },
  bookingReferences: {
    of: ({ bookingReferences }, { businessId, clientId, staffId }) =>
      bookingReferences.of(businessId, { clientId, staffId }),
  },
  bookings: {
    lockAhead: {
      'of a client': ({ bookings }, { clientId, now }) => bookings.lockAhead({ clientId }, now),
      'with a number': ({ bookings }, { phone, now }) => bookings.lockAhead({ contactPhone: phone }, now),
    },
    byClock: {
      'of a place': ({ bookings }, { locationId, now }) =>
        bookings.byClock({ locationId }, { timeZone: 'Europe/Prague', now, atMost: 200 }),
      'of the business': ({ bookings }, { now }) =>
        bookings.byClock({ locationId: null }, { timeZone: 'Europe/Prague', now, atMost: 200 }),
    },
    noteStart: ({ bookings }, { bookingId, now }) => bookings.noteStart(bookingId, now),
    named: ({ bookings }, { bookingId }) => bookings.named(bookingId),
    allNamed: ({ bookings }, { bookingId }) => bookings.allNamed([bookingId, uuidv7()]),
    page: lists.bookings,
  },
  businesses: {},
  changes: {
    note: ({ changes }, { bookingId, businessId }) =>
      changes.note({
        ...{
          bookingId,
          businessId,
          id: 'a',
          event: 'edited',
          state: 'requested',
          via: 'api',
          givenBy: null,
          actor: null,
          reason: null,
        },
        ...{ details: {}, previous: null, version: null, code: null, decidedAt: null },
      }),
    ofBooking: ({ changes }, { bookingId }) => changes.ofBooking(bookingId),
    applied: ({ changes }, { bookingId }) => changes.applied(bookingId),
    thatMade: ({ changes }, { bookingId }) => changes.thatMade(bookingId, 1),
    refuse: ({ changes }, { bookingId, now }) => changes.refuse(bookingId, 'a', 'X', now),
  },
  clients: {
    lockContact: ({ clients }, { businessId, email, phone }) => clients.lockContact(businessId, { email, phone }),
    withContact: {
      'by e-mail': ({ clients }, { email }) => clients.withContact({ email, phone: null }),
      'by number': ({ clients }, { phone }) => clients.withContact({ email: 'nobody@example.com', phone }),
    },
    lockByPhone: ({ clients }, { phone }) => clients.lockByPhone(phone),
    update: ({ clients }, { clientId }) => clients.update(clientId, { language: 'cs' }),
    learn: ({ clients }, { clientId, phone }) => clients.learn(clientId, phone, { lastChannel: 'sms' }),
    lockBookings: ({ clients }, { clientId }) => clients.lockBookings(clientId),
    lockMessages: ({ clients }, { clientId, bookingId }) => clients.lockMessages(clientId, [bookingId]),
    forgetPerson: ({ clients }, { clientId, bookingId }) => clients.forgetPerson(clientId, [bookingId]),
    page: lists.clients,
  },
  contactChoices: {
    unwanted: ({ contactChoices }, { email, phone }) => contactChoices.unwanted([{ email, phone }]),
    note: ({ contactChoices }, { businessId, phone, now }) =>
      contactChoices.note(businessId, { contact: phone, channel: 'sms', wanted: true, source: 'reply', at: now }),
    recall: ({ contactChoices }, { phone }) => contactChoices.recall(phone, [Buffer.from('a'), Buffer.from('b')]),
    isInUse: {
      'a number': ({ contactChoices }, { phone }) => contactChoices.isInUse(phone),
      'an address': ({ contactChoices }, { email }) => contactChoices.isInUse(email.toLowerCase()),
      'what nobody has': ({ contactChoices }) => contactChoices.isInUse('nobody@example.com'),
    },
    forget: ({ contactChoices }, { phone }) => contactChoices.forget(phone, Buffer.from('a')),
  },
  customMessages: {
    ofGroupAnd: ({ customMessages }, { groupId, customMessageId }) =>
      customMessages.ofGroupAnd(groupId, [customMessageId]),
    ofPreparedEmails: ({ customMessages }) => customMessages.ofPreparedEmails(),
    note: ({ customMessages }, { customMessageId }) => customMessages.note('template_missing', [customMessageId]),
    noteFirst: ({ customMessages }, { customMessageId }) =>
      customMessages.noteFirst('template_missing', customMessageId),
    businessesWithPreparedEmails: ({ customMessages }) =>
      customMessages.businessesWithPreparedEmails(fromTheFirst.after, 50),
    archiveGroup: ({ customMessages }, { groupId }) => customMessages.archiveGroup(groupId),
    page: ({ customMessages }, { groupId }) => customMessages.page({ ...page, groupId }),
  },
  delivery: {
    contexts: ({ delivery }, { messageId }) => delivery.contexts([messageId]),
    settle: ({ delivery }, { messageId }) => delivery.settle([{ messageId, change }]),
    record: ({ delivery }, { messageId, attemptId, now }) =>
      delivery.record([
        { messageId, attemptId, state: 'accepted', code: null, providerMessageId: 'a', change, words, at: now },
      ]),
    lockOne: ({ delivery }, { messageId }) => delivery.lockOne(messageId),
    inDoubtSince: ({ delivery }, { messageId }) => delivery.inDoubtSince(messageId, 1),
  },
  failingRows: {
    page: ({ failingRows }) => failingRows.page({ ...page, duty: 'mendDrift' }),
    retry: ({ failingRows }) => failingRows.retry(uuidv7()),
    note: ({ failingRows }, { bookingId: rowId, businessId }) =>
      failingRows.note('mendDrift', { rowId, businessId, code: 'x' }),
    forget: ({ failingRows }, { bookingId }) => failingRows.forget('mendDrift', [bookingId]),
    counts: ({ failingRows }) => failingRows.counts(),
  },
  idempotencyKeys: {
    claim: ({ idempotencyKeys }, { businessId, key }) =>
      idempotencyKeys.claim({ businessId, key }, Buffer.from('a'), uuidv7()),
    keep: ({ idempotencyKeys }, { businessId, key }) => idempotencyKeys.keep({ businessId, key }, 201, null),
    unlock: ({ idempotencyKeys }, { businessId, key }) => idempotencyKeys.unlock({ businessId, key }),
    forgetClient: ({ idempotencyKeys }, { clientId }) => idempotencyKeys.forgetClient(clientId),
  },
  inbound: {
    isKnown: ({ inbound }, { accountId, messageId }) => inbound.isKnown(accountId, messageId),
    correspondents: ({ inbound }, { accountId, phone, now }) =>
      inbound.correspondents(accountId, phone, before(now, 30)),
    forget: ({ inbound }, { businessId, phone }) => inbound.forget(businessId, phone),
    bookingAnswered: ({ inbound }, { businessId, phone, now }) => inbound.bookingAnswered([businessId], phone, now),
  },
  ledger: {
    ofBooking: ({ ledger }, { bookingId }) => ledger.ofBooking(bookingId),
    ofBookings: ({ ledger }, { bookingId }) => ledger.ofBookings([bookingId, uuidv7()], 'reminder'),
    bringForward: ({ ledger }, { messageId, now }) => ledger.bringForward(messageId, now),
    dueInSecond: ({ ledger }, { now }) => ledger.dueInSecond(before(now, -1), 18_000),
    relocate: ({ ledger }, { bookingId: id, locationId }) => ledger.relocate({ id, locationId }),
  },
  maintenance: {
    bookingsWithoutWorkflow: ({ maintenance }, { now }) => maintenance.bookingsWithoutWorkflow(now, 200),
    bookingsWithForgottenMessages: ({ maintenance }, { now }) => maintenance.bookingsWithForgottenMessages(now, 200),
    forgottenNotices: ({ maintenance }, { now }) => maintenance.forgottenNotices(now, 200),
    openBookings: {
      'from the first': ({ maintenance }) => maintenance.openBookings(200, fromTheFirst),
      'further on': ({ maintenance }, { bookingId: after }) => maintenance.openBookings(200, { after, again: false }),
      again: ({ maintenance }) => maintenance.openBookings(200, { ...fromTheFirst, again: true }),
    },
    noteStartedWorkflows: ({ maintenance }, { bookingId }) => maintenance.noteStartedWorkflows([bookingId]),
    closeForgottenCommands: ({ maintenance }, { now }) => maintenance.closeForgottenCommands(now),
    forgetIdempotencyKeys: ({ maintenance }, { now }) => maintenance.forgetIdempotencyKeys(before(now, 1), 1_000),
  },
  messages: {
    page: lists.messages,
    tracked: ({ messages }, { messageId }) => messages.tracked(messageId),
    tallies: {
      'of all': ({ messages }) => messages.tallies({}),
      'by channel': ({ messages }) => messages.tallies({ channel: 'viber' }),
      'by day': ({ messages }, { now }) => messages.tallies({ from: before(now, 92) }, 'day', 'Europe/Prague'),
      'by place': ({ messages }) => messages.tallies({}, 'location'),
      'by public status': ({ messages }) => messages.tallies({ publicStatus: 'cancelled' }),
      'by kind': ({ messages }) => messages.tallies({ kind: 'custom' }),
      'by period': ({ messages }, { now }) => messages.tallies({ from: before(now, 31), to: now }),
      'by all': ({ messages }, { now }) =>
        messages.tallies({ kind: 'reminder', channel: 'sms', from: before(now, 31), to: now }),
    },
    update: ({ messages }, { messageId }) => messages.update(messageId, { reason: null }),
    unconfirmed: {
      'from the first': ({ messages }, { now }) => messages.unconfirmed(before(now, 1), 50),
      'further on': ({ messages }, { messageId: after, now }) =>
        messages.unconfirmed(before(now, 1), 50, { after, again: false }),
    },
  },
  notificationSwitches: {
    latest: ({ notificationSwitches }, { businessId }) => notificationSwitches.latest(businessId, 100),
  },
  payments: {},
  phones: {
    ofBusiness: ({ phones }, { businessId }) => phones.ofBusiness(businessId),
    messagesSince: ({ phones }, { accountId, now }) => phones.messagesSince(accountId, before(now, 1)),
    lockDay: ({ phones }, { accountId }) => phones.lockDay(accountId),
    seen: ({ phones }, { accountId, now }) => phones.seen(accountId, now, 60_000),
    missed: ({ phones }, { accountId }) => phones.missed(accountId),
    mayHave: ({ phones }, { accountId, messageId }) => phones.mayHave(accountId, messageId),
    keepCode: ({ phones }, { accountId }) => phones.keepCode(accountId, null),
    lockOrAdd: ({ phones }, { accountId, businessId }) => phones.lockOrAdd(accountId, businessId),
    update: ({ phones }, { accountId }) => phones.update(accountId, { number: null }),
  },
  places: {
    overlapping: {
      'of a place': ({ places }, { bookingId: id, businessId, locationId, customMessageId, now }) =>
        places.overlapping({ id, businessId, locationId }, customMessageId, before(now, -1), now),
      'of no place': ({ places }, { bookingId: id, businessId, customMessageId, now }) =>
        places.overlapping({ id, businessId, locationId: null }, customMessageId, before(now, -1), now),
    },
    keptOn: ({ places }, { bookingId: id, businessId, locationId, customMessageId, now }) =>
      places.keptOn({ id, businessId, locationId }, [customMessageId], now),
  },
  receipts: {
    open: ({ receipts }, { now }) => receipts.open(now, 50),
    markApplied: ({ receipts }) => receipts.markApplied(uuidv7()),
    purge: ({ receipts }, { now }) => receipts.purge(before(now, 720), 1_000),
  },
  replans: replanCalls,
  senderCodes: {
    update: ({ senderCodes }, { businessId }) => senderCodes.update(businessId, { triesLeft: 1 }),
    asked: ({ senderCodes }, { businessId, now }) => senderCodes.asked(businessId, now),
  },
  sendRates: { take: ({ sendRates }, { accountId }) => sendRates.take(accountId, 10, 1) },
  sendingMethods: {},
  ...termCalls,
  ...templateCalls,
  wakes: {
    note: ({ wakes }, { businessId }) => wakes.note({ businessId, channels: ['sms'], cause: 'x' }),
    of: ({ wakes }, { businessId }) => wakes.of(businessId),
    done: ({ wakes }) => wakes.done([uuidv7()]),
    forgotten: ({ wakes }, { now }) => wakes.forgotten(now, 50),
    waiting: {
      'of a business': ({ wakes }, { businessId }) =>
        wakes.waiting({ businessId, channels: ['sms'], since: null, after: fromTheFirst.after }, 50),
      'of all': ({ wakes }, { now: since }) =>
        wakes.waiting({ businessId: null, channels: ['sms'], since, after: fromTheFirst.after }, 50),
    },
  },
  words: {
    ofMessages: ({ words }, { messageId }) => words.ofMessages([messageId]),
    forgetOfClient: ({ words }, { clientId, bookingId }) => words.forgetOfClient(clientId, [bookingId]),
    forgetOld: ({ words }, { now }) => words.forgetOld(now, 100),
  },
};
