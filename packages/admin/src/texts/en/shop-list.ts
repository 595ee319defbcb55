// The list of all shops of a workspace.
export const shopList = {
  title: 'Shops',
  subtitle: 'The shops of this workspace, and where what they have is sent.',
  add: 'Add shop',
  search: 'Search shops',
  caption: 'Shops of the workspace',
  name: 'Shop',
  system: 'Shop system',
  portal: 'HubSpot account',
  state: 'Integration',
  states: { disabled: 'Disabled', 'not-connected': 'Not connected', active: 'Active', reconnect: 'Connect again' },
  orders: 'Orders',
  waiting: 'Waiting',
  problems: 'Problems',
  lastRun: 'Last run',
  empty: { title: 'No shops yet', text: 'Add your first shop, then connect it to HubSpot.' },
};
