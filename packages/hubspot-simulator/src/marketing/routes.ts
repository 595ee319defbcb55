// The routes for workflows, marketing e-mails and coded templates.
import { aliases } from '../http/route.ts';
import { fixedScopes } from '../http/scopes.ts';
import { createEmail, deleteSource, listEmails, publishEmail, putSource, readEmail, readSource, readSourceMetadata } from './content-calls.ts';
import { createFlow, deleteFlow, listFlows, readFlow, replaceFlow } from './flow-calls.ts';
import type { Route, RoutePath } from '../http/route.ts';
import type { TierProfile } from '../tiers.ts';

const flows = {
  scopes: fixedScopes('automation'),
  feature: { name: 'workflows', isIncluded: (tier: TierProfile) => tier.workflows },
};
const emails = {
  scopes: fixedScopes('content', 'marketing.email.write'),
  feature: { name: 'marketing emails', isIncluded: (tier: TierProfile) => tier.marketingEmails },
};
const publishing = {
  scopes: fixedScopes('marketing-email', 'transactional-email'),
  feature: { name: 'publishing emails by API', isIncluded: (tier: TierProfile) => tier.publishEmails },
};
const source = {
  scopes: fixedScopes('content'),
  bucket: 'daily-only',
  feature: { name: 'source code', isIncluded: (tier: TierProfile) => tier.sourceCode },
} as const;

export const MARKETING_ROUTES: readonly Route[] = [
  { method: 'GET', paths: flowPaths(''), handle: listFlows, ...flows },
  { method: 'POST', paths: flowPaths(''), handle: createFlow, bucket: 'daily-only', ...flows },
  { method: 'GET', paths: flowPaths('/:flowId'), handle: readFlow, ...flows },
  { method: 'PUT', paths: flowPaths('/:flowId'), handle: replaceFlow, bucket: 'daily-only', ...flows },
  { method: 'DELETE', paths: flowPaths('/:flowId'), handle: deleteFlow, ...flows },
  { method: 'GET', paths: emailPaths(''), handle: listEmails, ...emails },
  { method: 'POST', paths: emailPaths(''), handle: createEmail, ...emails },
  { method: 'GET', paths: emailPaths('/:emailId'), handle: readEmail, ...emails },
  { method: 'POST', paths: emailPaths('/:emailId/publish'), handle: publishEmail, bucket: 'daily-only', ...publishing },
  { method: 'PUT', paths: sourcePaths(), handle: putSource, contentType: 'multipart', ...source },
  { method: 'GET', paths: sourcePaths(), handle: readSource, ...source },
  { method: 'GET', paths: sourcePaths('metadata'), handle: readSourceMetadata, ...source },
  { method: 'DELETE', paths: sourcePaths(), handle: deleteSource, ...source },
];

/** There is no dated version of flows beyond beta. */
function flowPaths(tail: string): RoutePath[] {
  return [
    { version: 'v4', path: `/automation/v4/flows${tail}` },
    { version: '2026-09-beta', path: `/automation/2026-09-beta/flows${tail}` },
  ];
}

function emailPaths(tail: string): RoutePath[] {
  return aliases({ version: 'v3', root: '/marketing/v3/emails' }, '/marketing/emails/{v}', tail);
}

function sourcePaths(part: 'content' | 'metadata' = 'content'): RoutePath[] {
  return aliases(
    { version: 'v3', root: `/cms/v3/source-code/:environment/${part}` },
    `/cms/source-code/{v}/:environment/${part}`,
    '/:path{.+}',
  );
}
