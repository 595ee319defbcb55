// What people and keys did.
export const audit = {
  title: 'Audit',
  subtitle: 'Who changed what, newest first.',
  caption: 'What was done in this workspace',
  at: 'When',
  actor: 'Who',
  what: 'What',
  subject: 'To what',
  search: 'Search name or object',
  action: 'Action',
  details: 'Details',
  actors: { person: 'Person', key: 'API key', 'command-line': 'Command line', system: 'Storebridge' },
  empty: { title: 'Nothing was done yet', text: 'Every change that people and keys make is written down here.' },
};
