/** What watches over the texts of businesses' own. */
export interface TemplateActivities {
  /** Tries every text on the bookings of the next week and notes what is wrong with it; returns how many have a fault. */
  checkTemplates(): Promise<number>;
}
