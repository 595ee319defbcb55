// The areas of the interface, each with its texts.
export { account } from './account.ts';
export { api } from './api.ts';
export { audit } from './audit.ts';
export { keys } from './keys.ts';
export { mappings } from './mappings.ts';
export { parts } from './parts.ts';
export { people } from './people.ts';
export { setup } from './setup.ts';
export { shopList } from './shop-list.ts';
export { shell } from './shell.ts';
export { hubspot } from './hubspot.ts';
export { home } from './home.ts';
export { shops } from './shops.ts';
