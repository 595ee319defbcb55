// All routes of the simulator, one room after the other; the more special ones come first.
import { ACCOUNT_ROUTES } from './account-info/routes.ts';
import { ASSOCIATION_ROUTES } from './associations/routes.ts';
import { OBJECT_ROUTES } from './objects/routes.ts';
import { BRIDGE_ROUTES } from './bridge/routes.ts';
import { MARKETING_ROUTES } from './marketing/routes.ts';
import { PIPELINE_ROUTES } from './pipelines/routes.ts';
import { PROPERTY_ROUTES } from './properties/routes.ts';
import { SCHEMA_ROUTES } from './schemas/routes.ts';
import type { Route } from './http/route.ts';

export const ROUTES: readonly Route[] = [
  ...ASSOCIATION_ROUTES,
  ...OBJECT_ROUTES,
  ...PROPERTY_ROUTES,
  ...PIPELINE_ROUTES,
  ...ACCOUNT_ROUTES,
  ...SCHEMA_ROUTES,
  ...MARKETING_ROUTES,
  ...BRIDGE_ROUTES,
];
