/** What a figure is compared with: a figure of the same run that says what is possible without the product. */
export interface Reference {
  /** As it is told beside a ratio. */
  name: string;
  phase: string;
  figure: string;
}

/** Of a process that keeps the same mails in memory, a timer for each. */
export const timers = (figure: string): Reference => ({ name: 'timers in memory', phase: 'reference', figure });

/** Of a workflow with a booking's steps and nothing in them: of its life, or of its start. */
export const engine = (figure: string, phase: 'life' | 'create' = 'life'): Reference => ({
  name: 'engine alone',
  phase,
  figure,
});

/** Of a sender that does nothing but talk to the mail server. */
export const loop = (figure: string): Reference => ({ name: 'bare loop', phase: 'reference', figure });
