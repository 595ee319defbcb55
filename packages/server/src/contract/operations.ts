// Every operation of the API: its address, who may call it, and what it does. Handlers, client, permissions and the OpenAPI description follow this table.
import type { Permission } from './permissions.ts';

/** `public` needs no sign-in; `signed-in` needs a person, in whatever workspace. */
export type Access = Permission | 'public' | 'signed-in';

export interface OperationRow {
  /** Method and path below `/api/v1`; parts in braces are parameters. */
  readonly route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly access: Access;
  readonly summary: string;
}

const W = '/workspaces/{workspace}';
const SHOP = `${W}/shops/{shop}` as const;
const PORTAL = `${W}/portals/{portal}` as const;

export const OPERATIONS = {
  // First start, people and what they may do
  getSetup: { route: 'GET /setup', access: 'public', summary: 'Whether the installation still waits for its first owner' },
  setUp: { route: 'POST /setup', access: 'public', summary: 'Make the first owner, with the one-time link from the terminal' },
  getInvitation: { route: 'POST /invitations/look-up', access: 'public', summary: 'What an invitation is for; its token stands in no address' },
  acceptInvitation: { route: 'POST /invitations/accept', access: 'public', summary: 'Accept an invitation, with a new account or the one signed in' },
  getMe: { route: 'GET /me', access: 'signed-in', summary: 'Who is signed in, and in which workspaces' },
  addWorkspace: { route: 'POST /workspaces', access: 'signed-in', summary: 'Make a workspace of which the caller is the owner' },
  changeWorkspace: { route: `PATCH ${W}`, access: 'workspace:write', summary: 'Rename a workspace' },
  listPeople: { route: `GET ${W}/people`, access: 'people:read', summary: 'People of the workspace and open invitations' },
  changePerson: { route: `PATCH ${W}/people/{person}`, access: 'people:write', summary: 'Change the role of a person' },
  removePerson: { route: `DELETE ${W}/people/{person}`, access: 'people:write', summary: 'Take a person out of the workspace' },
  invitePerson: { route: `POST ${W}/invitations`, access: 'people:write', summary: 'Invite somebody by e-mail address' },
  removeInvitation: { route: `DELETE ${W}/invitations/{invitation}`, access: 'people:write', summary: 'Take an invitation back' },
  listKeys: { route: `GET ${W}/keys`, access: 'keys:read', summary: 'API keys of the workspace' },
  addKey: { route: `POST ${W}/keys`, access: 'keys:write', summary: 'Make an API key; its secret is shown once' },
  removeKey: { route: `DELETE ${W}/keys/{key}`, access: 'keys:write', summary: 'End an API key' },
  listAudit: { route: `GET ${W}/audit`, access: 'audit:read', summary: 'What people and keys did, newest first' },

  // The workspace as a whole
  getOverview: { route: `GET ${W}/overview`, access: 'shops:read', summary: 'Shops, their counts and what needs attention' },
  examineWorkspace: { route: `POST ${W}/examination`, access: 'shops:read', summary: 'Check everything that must be right, each finding with its cure' },
  listRuns: { route: `GET ${W}/runs`, access: 'records:read', summary: 'Runs, newest first' },
  listHistory: { route: `GET ${W}/history`, access: 'records:read', summary: 'What happened to records, newest first' },
  getReport: { route: `GET ${W}/reports`, access: 'records:read', summary: 'Revenue, orders, customers, products and carts of a period' },
  getReportCsv: { route: `GET ${W}/reports.csv`, access: 'records:read', summary: 'A table of a report as a file' },
  listProblems: { route: `GET ${W}/problems`, access: 'problems:read', summary: 'Open problems, oldest first' },
  retryProblems: { route: `POST ${W}/problems/retry`, access: 'problems:write', summary: 'Try again what had a problem, with a fresh budget of attempts' },
  cancelProblems: { route: `POST ${W}/problems/cancel`, access: 'problems:write', summary: 'Give up: what had a problem is not sent' },

  // HubSpot accounts
  listPortals: { route: `GET ${W}/portals`, access: 'portals:read', summary: 'Connected HubSpot accounts' },
  addPortal: { route: `POST ${W}/portals`, access: 'portals:write', summary: 'Connect a HubSpot account by a token, or a simulated one' },
  requestAccess: { route: `POST ${W}/portals/consent`, access: 'portals:write', summary: 'Begin the consent at HubSpot; answers the address to go to' },
  getPortal: { route: `GET ${PORTAL}`, access: 'portals:read', summary: 'A HubSpot account with what its token may do' },
  replaceToken: { route: `PUT ${PORTAL}/token`, access: 'portals:write', summary: 'Replace the token of a HubSpot account' },
  removePortal: { route: `DELETE ${PORTAL}`, access: 'portals:write', summary: 'Disconnect a HubSpot account from all its shops; nothing in HubSpot is touched' },
  listObjectTypes: { route: `GET ${PORTAL}/object-types`, access: 'mappings:read', summary: 'Object types that records can be mapped to' },
  listProperties: { route: `GET ${PORTAL}/object-types/{objectType}/properties`, access: 'mappings:read', summary: 'Properties of an object type' },
  addProperty: { route: `POST ${PORTAL}/object-types/{objectType}/properties`, access: 'mappings:write', summary: 'Create a property in HubSpot' },
  listPipelines: { route: `GET ${PORTAL}/object-types/{objectType}/pipelines`, access: 'mappings:read', summary: 'Pipelines of an object type with their stages' },
  listAssociationTypes: { route: `GET ${PORTAL}/association-types`, access: 'mappings:read', summary: 'Kinds of association between two object types' },
  getKit: { route: `GET ${PORTAL}/kit`, access: 'portals:read', summary: 'The ecommerce kit: pipeline, properties, lists, workflows and e-mails, and what of it is there' },
  installKit: { route: `POST ${PORTAL}/kit`, access: 'portals:write', summary: 'Create what is missing of the kit; what is there stays as it is' },
  tickKit: { route: `PUT ${PORTAL}/kit/checklist`, access: 'portals:write', summary: 'Tick off what a person has looked at before switching workflows on' },

  // Shops
  listConnectors: { route: 'GET /connectors', access: 'signed-in', summary: 'Shop systems that can be connected, with their settings' },
  discoverShops: { route: `POST ${W}/discovery`, access: 'shops:write', summary: 'Which shops a token sees' },
  requestShopAccess: { route: `POST ${W}/grants`, access: 'shops:write', summary: 'Begin the consent at a shop system; answers the address to go to' },
  listGrants: { route: `GET ${W}/grants`, access: 'shops:read', summary: 'Consents that shop systems gave' },
  removeGrant: { route: `DELETE ${W}/grants/{grant}`, access: 'shops:write', summary: 'Give a consent back' },
  listShops: { route: `GET ${W}/shops`, access: 'shops:read', summary: 'Shops of the workspace' },
  addShops: { route: `POST ${W}/shops`, access: 'shops:write', summary: 'Add one or several shops' },
  getShop: { route: `GET ${SHOP}`, access: 'shops:read', summary: 'A shop with its settings, without secrets' },
  changeShop: { route: `PATCH ${SHOP}`, access: 'shops:write', summary: 'Change name or settings of a shop' },
  removeShop: { route: `DELETE ${SHOP}`, access: 'shops:write', summary: 'Take a shop out of Storebridge; nothing in the shop or in HubSpot is touched' },
  checkShop: { route: `POST ${SHOP}/check`, access: 'shops:read', summary: 'What the connection to the shop can see' },
  switchIntegration: { route: `PUT ${SHOP}/integration`, access: 'shops:write', summary: 'Enable or disable the HubSpot integration of a shop' },
  connectShop: { route: `PUT ${SHOP}/portal`, access: 'portals:write', summary: 'Send what this shop has to a connected HubSpot account' },
  disconnectShop: { route: `DELETE ${SHOP}/portal`, access: 'portals:write', summary: 'Disconnect the shop from HubSpot: links, mappings and an unused token are removed' },
  getNotices: { route: `GET ${SHOP}/notices`, access: 'shops:write', summary: 'The secret address for notices, and whether the shop sends them' },
  registerNotices: { route: `POST ${SHOP}/notices`, access: 'shops:write', summary: 'Set up notices in the shop, through its API' },
  removeNotices: { route: `DELETE ${SHOP}/notices`, access: 'shops:write', summary: 'End notices in the shop' },
  syncShop: { route: `POST ${SHOP}/sync`, access: 'records:sync', summary: 'Read the shop now and send what is due' },
  listBackfills: { route: `GET ${SHOP}/backfills`, access: 'records:read', summary: 'Backfills of the shop, newest first' },
  reckonBackfill: { route: `POST ${SHOP}/backfills/reckon`, access: 'records:read', summary: 'How many orders lie between two days, and what bringing them costs' },
  startBackfill: { route: `POST ${SHOP}/backfills`, access: 'records:sync', summary: 'Bring the orders of past days' },
  pauseBackfill: { route: `POST ${SHOP}/backfills/{backfill}/pause`, access: 'records:sync', summary: 'Pause a backfill after the page at hand' },
  resumeBackfill: { route: `POST ${SHOP}/backfills/{backfill}/resume`, access: 'records:sync', summary: 'Go on with a backfill where it stopped' },
  cancelBackfill: { route: `POST ${SHOP}/backfills/{backfill}/cancel`, access: 'records:sync', summary: 'End a backfill; what was sent stays' },
  getImport: { route: `GET ${SHOP}/import`, access: 'shops:write', summary: 'Where a custom shop is asked for everything it has, and the key that signs the request' },
  requestImport: { route: `POST ${SHOP}/import`, access: 'records:sync', summary: 'Ask a custom shop for everything it has' },

  // Custom shops
  getBridge: { route: `GET ${W}/bridge`, access: 'bridge:read', summary: 'Custom shops: their settings, stores, keys, and where they send to' },
  putBridgeSettings: { route: `PUT ${W}/bridge/settings`, access: 'bridge:write', summary: 'Replace the settings of custom shops; what they cure is sent' },
  removeBridgeSettings: { route: `DELETE ${W}/bridge/settings`, access: 'bridge:write', summary: 'Remove the settings of custom shops; what is in HubSpot stays there' },
  listSyncErrors: { route: `GET ${W}/bridge/errors`, access: 'bridge:read', summary: 'The latest error of each object that custom shops sent' },
  getSyncStatus: { route: `GET ${W}/bridge/status`, access: 'bridge:read', summary: 'What has become of one object that a custom shop sent' },
  getSampleOrder: { route: `GET ${SHOP}/sample`, access: 'bridge:read', summary: 'What has become of the sample order of a custom shop' },
  sendSampleOrder: { route: `POST ${SHOP}/sample`, access: 'bridge:write', summary: 'Send a sample customer, product, order and line, as the shop itself would' },
  removeSampleOrder: { route: `DELETE ${SHOP}/sample`, access: 'bridge:write', summary: 'Take the sample order away again, here and in HubSpot' },
  listImports: { route: `GET ${SHOP}/imports`, access: 'bridge:read', summary: 'Imports that a custom shop has sent, newest first' },

  // Records
  listRecords: { route: `GET ${SHOP}/records`, access: 'records:read', summary: 'Records of the shop, such as orders' },
  lookUpRecord: { route: `POST ${SHOP}/records/look-up`, access: 'records:sync', summary: 'Read one record from the shop, without sending it' },
  getRecord: { route: `GET ${SHOP}/records/{record}`, access: 'records:read', summary: 'A record with its fields, parts, transfer and history' },
  syncRecord: { route: `POST ${SHOP}/records/{record}/sync`, access: 'records:sync', summary: 'Send a record and its parts now, whatever its age' },
  retryRecord: { route: `POST ${SHOP}/records/{record}/retry`, access: 'records:sync', summary: 'Try a record and its parts again now' },
  cancelRecord: { route: `POST ${SHOP}/records/{record}/cancel`, access: 'records:sync', summary: 'Do not send what waits of a record and its parts' },
  listCustomers: { route: `GET ${SHOP}/customers`, access: 'records:read', summary: 'People who ordered' },

  // Mappings
  listFields: { route: `GET ${SHOP}/fields`, access: 'mappings:read', summary: 'Fields of this very shop that can be mapped' },
  listMappings: { route: `GET ${SHOP}/mappings`, access: 'mappings:read', summary: 'Object mappings in the order in which they are evaluated' },
  arrangeMappings: { route: `PUT ${SHOP}/mappings`, access: 'mappings:write', summary: 'Add, reorder and delete object mappings' },
  getMapping: { route: `GET ${SHOP}/mappings/{mapping}`, access: 'mappings:read', summary: 'One object mapping' },
  saveMapping: { route: `PUT ${SHOP}/mappings/{mapping}`, access: 'mappings:write', summary: 'Save one object mapping' },
  previewMapping: { route: `POST ${SHOP}/mappings/preview`, access: 'mappings:read', summary: 'What a mapping would do with a real record, without doing it' },
  listSamples: { route: `GET ${SHOP}/samples`, access: 'mappings:read', summary: 'Real records to preview a mapping on' },
  compareMapping: { route: `GET ${SHOP}/mappings/{mapping}/differences`, access: 'mappings:read', summary: 'Records that were sent before the mapping was changed and would now be sent differently' },
  resendMapping: { route: `POST ${SHOP}/mappings/{mapping}/resend`, access: 'records:sync', summary: 'Send these records again' },
  listPresets: { route: `GET ${SHOP}/presets`, access: 'mappings:read', summary: 'Mappings that come with the shop system, and what they would create in HubSpot' },
  addPreset: { route: `POST ${SHOP}/presets/{preset}`, access: 'mappings:write', summary: 'Add the mappings of a preset' },
} as const satisfies Record<string, OperationRow>;

export type OperationId = keyof typeof OPERATIONS;

/** Server-sent events of a workspace: `GET /api/v1` + this; needs `shops:read`. */
export const EVENTS_PATH = `${W}/events`;

/** What an event is about; whoever shows it asks for it anew. */
export type WorkspaceEvent =
  | { readonly topic: 'records'; readonly shop: string }
  | { readonly topic: 'problems'; readonly shop: string }
  | { readonly topic: 'runs'; readonly shop: string }
  | { readonly topic: 'shops'; readonly shop: string | null }
  | { readonly topic: 'progress'; readonly shop: string; readonly run: number; readonly done: number; readonly total: number | null };
