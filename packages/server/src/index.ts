// The door of the server, for tests and benchmarks that run it inside their own process.
export { readConfiguration, type Configuration } from './configuration.ts';
export { createChance } from './demo/chance.ts';
export { checkContacts } from './demo/check-contacts.ts';
export { openDemoHouse, type DemoHouse } from './demo/demo-house.ts';
export { expectContacts } from './demo/expected-contacts.ts';
export { hubMessage, type HubMessage } from './demo/hub-message.ts';
export { makeOrders } from './demo/make-orders.ts';
export { makePeople } from './demo/make-people.ts';
export { postMessages } from './demo/post-messages.ts';
export { adjustmentOf, centsToText, lastStateOf, totalOf, type Person, type ShopOrder } from './demo/shop-order.ts';
export { digestOf, hintOf, newKey } from './people/secrets.ts';
export type { OpenSandbox, Sandbox } from './portals/sandbox.ts';
export { startServer, type RunningServer, type ServeOptions } from './serve.ts';
