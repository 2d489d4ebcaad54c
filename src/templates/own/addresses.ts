/** Where a button may lead: what says whose it is stands in the text itself, and no value changes it. */
const leads = [
  /^https:\/\/[^\s/?#{}\\@]+(?=[/?#]|$)/i,
  /^mailto:[^\s{}<>"]+@[^\s{}<>"]+$/i,
  /^mailto:[^\s{}<>"?]+@[^\s{}<>"?]+\?/i,
  /^tel:\+?[\d().-]+$/i,
];

/** Whether an address, before or after its values are filled in, leads to the web, to a mailbox or to a telephone. */
export const isLink = (url: string): boolean =>
  leads.some((lead) => lead.test(url)) && !/[\s\p{Cc}]/u.test(filledIn(url));

export const isImage = (url: string): boolean => /^https:/i.test(url) && isLink(url);

const filledIn = (url: string) => url.replace(/\{\{[^{}]*\}\}|\{%[^%]*%\}/g, 'x');
