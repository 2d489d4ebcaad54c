/** What is said of a service in the e-mail of one kind alone: with the confirmation, and once it is paid (rules 39, 40). */
export interface ServiceTexts {
  confirmed?: string | null;
  paid?: string | null;
}
