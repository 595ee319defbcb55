// The API of the interface and of customers' programs, with its description and reference page.
import { Hono } from 'hono';
import type { Storebridge } from '../compose.ts';
import type { People } from '../people/people.ts';
import { bridgeHandlers } from './api/bridge.ts';
import { backfillHandlers } from './api/backfills.ts';
import { bindApi } from './api/bind.ts';
import type { Handlers } from './api/call.ts';
import { connectorHandlers } from './api/connectors.ts';
import { customerHandlers } from './api/customers.ts';
import { examinationHandlers } from './api/examination.ts';
import { grantHandlers } from './api/grants.ts';
import { hubspotDefinitionHandlers } from './api/hubspot-definitions.ts';
import { kitHandlers } from './api/kit.ts';
import { importHandlers } from './api/imports.ts';
import { mappingPreviewHandlers } from './api/mapping-preview.ts';
import { mappingHandlers } from './api/mappings.ts';
import { noticeHandlers } from './api/notices.ts';
import { overviewHandlers } from './api/overview.ts';
import { portalHandlers } from './api/portals.ts';
import { presetHandlers } from './api/presets.ts';
import { problemHandlers } from './api/problems.ts';
import { recordHandlers } from './api/records.ts';
import { reference } from './api/reference.ts';
import { reportHandlers } from './api/reports.ts';
import { runHandlers } from './api/runs.ts';
import { shopHandlers } from './api/shops.ts';
import { transferHandlers } from './api/transfer-of-record.ts';

export function api(storebridge: Storebridge, people: People): Hono {
  const handlers: Handlers = {
    ...people.handlers, ...overviewHandlers, ...examinationHandlers,
    ...portalHandlers, ...hubspotDefinitionHandlers, ...kitHandlers,
    ...connectorHandlers, ...grantHandlers, ...shopHandlers, ...noticeHandlers, ...importHandlers, ...bridgeHandlers,
    ...recordHandlers, ...transferHandlers, ...customerHandlers, ...backfillHandlers, ...runHandlers, ...problemHandlers, ...reportHandlers,
    ...mappingHandlers, ...mappingPreviewHandlers, ...presetHandlers,
  };
  const app = new Hono();
  app.route('/', reference(storebridge));
  app.route('/', bindApi({ storebridge, access: people.access, audit: people.audit }, handlers));
  return app;
}
