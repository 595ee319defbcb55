// People who ordered.
export const customers = {
  title: 'Customers',
  subtitle: 'People who ordered in this shop, by e-mail address.',
  caption: 'Customers of the shop',
  columns: { name: 'Name', email: 'E-mail', orders: 'Orders', amounts: 'Amount', first: 'First order', last: 'Last order' },
  search: 'Search name or e-mail',
  ordersOf: (count: number, who: string) => (count === 1 ? `1 order of ${who}` : `${count} orders of ${who}`),
  empty: { title: 'No customers yet', text: 'They appear with the first order that has an e-mail address.' },
};
