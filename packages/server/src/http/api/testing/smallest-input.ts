// For tests: the least that each operation takes.
import type { BodyOf, OperationId, QueryOf, SHAPES } from '../../../contract/index.ts';

type IdsWith<Part extends 'body' | 'query'> = { [Id in OperationId]: Part extends keyof (typeof SHAPES)[Id] ? Id : never }[OperationId];

const DAYS = { from: '2026-01-01', to: '2026-01-02' };
const DEFINITION: BodyOf<'saveMapping'> = { name: 'orders', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'pretix_order_id' }, rules: [] };
const PASSWORD = 'correct horse battery';

export const SMALLEST_BODIES: { readonly [Id in IdsWith<'body'>]: BodyOf<Id> } = {
  setUp: { token: 'token', workspace: 'Shops', name: 'Ada', email: 'ada@shop.com', password: PASSWORD },
  getInvitation: { token: 'token' },
  acceptInvitation: { token: 'token' },
  addWorkspace: { name: 'Shops' },
  changeWorkspace: { name: 'Shops' },
  changePerson: { role: 'viewer' },
  invitePerson: { email: 'bob@shop.com', role: 'viewer' },
  addKey: { name: 'Reports', scopes: ['shops:read'] },
  retryProblems: { ids: [1] },
  cancelProblems: { ids: [1] },
  installKit: { items: ['pipeline'] },
  tickKit: { points: [] },
  addPortal: { name: 'Main', sandbox: true },
  requestAccess: {},
  replaceToken: { token: 'token' },
  addProperty: { name: 'pretix_order_id', label: 'pretix-order-id', type: 'string', fieldType: 'text', group: 'dealinformation' },
  discoverShops: { connector: 'pretix' },
  requestShopAccess: { connector: 'pretix', url: 'https://pretix.eu' },
  addShops: { connector: 'pretix', shops: [{ slug: 'event', name: 'Event' }] },
  changeShop: {},
  switchIntegration: { isEnabled: true },
  connectShop: { portal: 1 },
  reckonBackfill: DAYS,
  startBackfill: DAYS,
  putBridgeSettings: { enabled: true, importOnInstall: false, webhookUri: null, mappings: {} },
  lookUpRecord: { key: 'ABCDE' },
  arrangeMappings: { mappings: [] },
  saveMapping: DEFINITION,
  previewMapping: { definition: DEFINITION },
};

export const SMALLEST_QUERIES: { readonly [Id in IdsWith<'query'>]: QueryOf<Id> } = {
  listAudit: {},
  listRuns: {},
  listHistory: {},
  listProblems: {},
  getReport: {},
  getReportCsv: {},
  listProperties: {},
  listAssociationTypes: { from: 'deals', to: 'contacts' },
  listSyncErrors: {},
  getSyncStatus: { store: 'store', objectType: 'DEAL', externalObjectId: 'o1' },
  listRecords: {},
  listCustomers: {},
  listFields: { kind: 'order' },
  listSamples: { kind: 'order' },
};
