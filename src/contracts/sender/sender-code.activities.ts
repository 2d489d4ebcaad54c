/** Names the business whose address is to be proved. */
export interface SenderCodeTask {
  businessId: string;
}

/** Whether the mail server has taken the code; `code` says why not, in a word of its own or ours. */
export type SenderCodeOutcome = { outcome: 'sent' } | { outcome: 'refused'; code: string };

/** Mails a code to the address that a business wants to send from; it is made where it is sent, so that no history holds it. */
export interface SenderCodeActivities {
  sendSenderCode(task: SenderCodeTask): Promise<SenderCodeOutcome>;
}
