const uncountable: Readonly<Record<string, string>> = { Staff: 'StaffMember' };

const singular = (many: string): string =>
  uncountable[many] ?? (/(ss|Settings)$/.test(many) ? many : many.replace(/(?<=ss)es$|s$/, ''));

/** What a generated client calls a route where it says nothing else: `BookingsController.list` is `listBookings`. */
export function operationId(controller: string, method: string): string {
  const many = controller.replace(/(Commands)?Controller$/, '');
  if (method === 'list') return `list${many}`;
  return `${method === 'remove' ? 'delete' : method}${singular(many)}`;
}
