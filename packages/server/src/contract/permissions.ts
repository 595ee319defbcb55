// Who may do what: the roles of people, and the scopes of API keys.

/** What an operation asks of whoever calls it. API keys are given some of these as scopes. */
export const PERMISSIONS = [
  'shops:read', 'shops:write',
  'portals:read', 'portals:write',
  'mappings:read', 'mappings:write',
  'records:read', 'records:sync',
  'problems:read', 'problems:write',
  'bridge:read', 'bridge:write',
  'people:read', 'people:write',
  'keys:read', 'keys:write',
  'audit:read',
  'workspace:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['owner', 'admin', 'operator', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS = {
  owner: 'Owner',
  admin: 'Admin',
  operator: 'Operator',
  viewer: 'Viewer',
} as const satisfies Record<Role, string>;

export const ROLE_DESCRIPTIONS = {
  owner: 'Everything, including the workspace itself and other owners.',
  admin: 'Shops, HubSpot accounts, mappings, people and API keys.',
  operator: 'Sees everything that is sent, sends it again, and works on problems.',
  viewer: 'Sees orders, mappings and problems, and changes nothing.',
} as const satisfies Record<Role, string>;

const VIEWER: readonly Permission[] = ['shops:read', 'portals:read', 'mappings:read', 'records:read', 'problems:read', 'bridge:read'];
const OPERATOR: readonly Permission[] = [...VIEWER, 'records:sync', 'problems:write'];
const ADMIN: readonly Permission[] = [...OPERATOR, 'shops:write', 'portals:write', 'mappings:write', 'bridge:write', 'people:read', 'people:write', 'keys:read', 'keys:write', 'audit:read'];

export const ROLE_PERMISSIONS = {
  owner: PERMISSIONS,
  admin: ADMIN,
  operator: OPERATOR,
  viewer: VIEWER,
} as const satisfies Record<Role, readonly Permission[]>;

/** People and keys are the work of people: a key must not be able to make itself stronger. */
export const KEY_SCOPES = PERMISSIONS.filter((permission) => !/^(?:people|keys|workspace):write$/.test(permission));
