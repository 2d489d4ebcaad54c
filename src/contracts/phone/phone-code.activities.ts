/** Names the account of a phone that is to be linked. */
export interface PhoneCodeTask {
  accountId: string;
}

/** Whether the phone has been given the code; `code` says why not, in a word of the provider's or ours. */
export type PhoneCodeOutcome = { outcome: 'sent' } | { outcome: 'refused'; code: string };

/** Lets a phone send a code to its own number; the code is made where it is sent, so that no history holds it. */
export interface PhoneCodeActivities {
  sendPhoneCode(task: PhoneCodeTask): Promise<PhoneCodeOutcome>;
}
