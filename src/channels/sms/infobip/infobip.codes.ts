import type { DeliveryErrorClass } from '../../../domain/message/delivery-report.js';

type Meaning = readonly [code: string, kind: DeliveryErrorClass];

/** What a refusing status means to us; the classes are our reading of Infobip's texts. */
export const statusMeanings: Readonly<Record<number, Meaning>> = {
  4: ['rejected_by_operator', 'unknown'],
  6: ['network_not_covered', 'recipient-permanent'],
  8: ['prefix_missing', 'recipient-permanent'],
  9: ['not_delivered', 'unknown'],
  10: ['do_not_disturb', 'blocked'],
  11: ['source_not_allowed', 'account'],
  12: ['not_enough_credits', 'account'],
  13: ['sender_not_allowed', 'account'],
  14: ['recipient_blocklisted', 'blocked'],
  15: ['expired', 'expired'],
  17: ['package_expired', 'account'],
  18: ['recipient_not_in_trial', 'recipient-permanent'],
  19: ['no_route', 'recipient-permanent'],
  20: ['flood_filter', 'rate-limited'],
  21: ['system_error', 'temporary'],
  24: ['invalid_header', 'content'],
  25: ['text_too_long', 'content'],
  29: ['no_report_came', 'unknown'],
  31: ['not_sent', 'unknown'],
  51: ['recipient_missing', 'recipient-permanent'],
  52: ['invalid_recipient', 'recipient-permanent'],
  87: ['signals_blocked', 'content'],
  100: ['rejected_by_platform', 'unknown'],
};

/** A repeated message id: our own retry met what had arrived before. */
export const duplicateStatus = 23;
export const duplicateErrors: readonly number[] = [5492, 7280];

const byCode: readonly [codes: readonly number[], meaning: Meaning][] = [
  [[1], ['unknown_subscriber', 'recipient-permanent']],
  [
    [9, 11, 12, 629],
    ['cannot_receive', 'recipient-permanent'],
  ],
  [[3041], ['number_deactivated', 'recipient-permanent']],
  [[7002], ['not_on_viber', 'not-on-channel']],
  [[7201], ['no_suitable_device', 'not-on-channel']],
  [
    [573, 7003],
    ['blocked_by_recipient', 'blocked'],
  ],
  [
    [2049, 2050, 2052],
    ['recipient_blocklisted', 'blocked'],
  ],
  [
    [4100, 4101],
    ['expired', 'expired'],
  ],
  [
    [607, 7016],
    ['taken_for_spam', 'content'],
  ],
  [
    [7004, 7005, 7006, 7007, 7008, 7009, 7010, 7011],
    ['sender_or_content_not_allowed', 'content'],
  ],
  [
    [7001, 7281],
    ['sender_unknown', 'account'],
  ],
  [
    [4103, 7017],
    ['too_many', 'rate-limited'],
  ],
  [
    [5, 6, 27],
    ['unreachable', 'temporary'],
  ],
  [
    [13, 31, 32, 34, 256, 628],
    ['handset_trouble', 'temporary'],
  ],
  [[7024], ['outside_allowed_hours', 'temporary']],
  [
    [7012, 7013, 7014, 7050, 7051, 7082],
    ['viber_trouble', 'temporary'],
  ],
];

/** What an error of a delivery means to us, by Infobip's number. */
export const errorMeanings = new Map(byCode.flatMap(([codes, meaning]) => codes.map((code) => [code, meaning])));
