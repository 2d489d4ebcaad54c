/** In whose name a booking stands in the client's calendar, which takes changes and cancellations from nobody else. */
export interface Organizer {
  name: string;
  email: string;
}
