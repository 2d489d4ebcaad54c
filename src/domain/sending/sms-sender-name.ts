/** From whom a short message may say that it is: at most 11 letters, digits and spaces, one a letter at least; or a number. */
export const smsSenderName = /^(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ]{0,9}[A-Za-z0-9])?$|^\+?[0-9]{3,15}$/;

export const smsSenderNames =
  'must be at most 11 letters without accents, digits and spaces, or a number of 3 to 15 digits';
