// The door for the interface: the contract of the API.
import type { z } from 'zod';
import type { AnswerOfShape, InputOf, OperationShape, ParsedOf } from './operation-input.ts';
import type { OperationId } from './operations.ts';
import { kitShapes, type kit } from './shapes/kit.ts';
import { bridgeShapes, type settings, type syncStatus } from './shapes/bridge.ts';
import { importShapes } from './shapes/imports.ts';
import { mappingShapes } from './shapes/mappings.ts';
import { peopleShapes, type auditEntry, type me } from './shapes/people.ts';
import { portalShapes, type portalDetail, type portalSummary } from './shapes/portals.ts';
import { recordShapes, type recordDetail, type recordRow, type transfer } from './shapes/records.ts';
import { reportShapes, type report } from './shapes/reports.ts';
import type { historyLine, problem, run } from './shapes/runs.ts';
import { shopShapes, type backfill, type connector, type shopDetail, type shopSummary } from './shapes/shops.ts';
import { workspaceShapes } from './shapes/workspace.ts';
import type { mapping, preview } from './shapes/mappings.ts';

export { KEY_SCOPES, PERMISSIONS, ROLE_DESCRIPTIONS, ROLE_LABELS, ROLE_PERMISSIONS, ROLES, type Permission, type Role } from './permissions.ts';
export { CONSENT_FAILURES, type ConsentFailure, type ConsentFailureText } from './consent-failures.ts';
export { EVENTS_PATH, OPERATIONS, type Access, type OperationId, type OperationRow, type WorkspaceEvent } from './operations.ts';
export type { OperationShape, ParamsOf } from './operation-input.ts';
export type { ProblemDocument } from './shapes/paging.ts';

export const SHAPES = { ...peopleShapes, ...workspaceShapes, ...reportShapes, ...portalShapes, ...kitShapes, ...shopShapes, ...importShapes, ...bridgeShapes, ...recordShapes, ...mappingShapes } as const satisfies Record<OperationId, OperationShape>;

export type QueryOf<Id extends OperationId> = InputOf<(typeof SHAPES)[Id], 'query'>;
export type BodyOf<Id extends OperationId> = InputOf<(typeof SHAPES)[Id], 'body'>;
export type AnswerOf<Id extends OperationId> = AnswerOfShape<(typeof SHAPES)[Id]>;
export type ParsedQueryOf<Id extends OperationId> = ParsedOf<(typeof SHAPES)[Id], 'query'>;
export type ParsedBodyOf<Id extends OperationId> = ParsedOf<(typeof SHAPES)[Id], 'body'>;

export type Me = z.infer<typeof me>;
export type AuditEntry = z.infer<typeof auditEntry>;
export type PortalSummary = z.infer<typeof portalSummary>;
export type KitInfo = z.infer<typeof kit>;
export type PortalDetail = z.infer<typeof portalDetail>;
export type ShopSummary = z.infer<typeof shopSummary>;
export type ShopDetail = z.infer<typeof shopDetail>;
export type ConnectorInfo = z.infer<typeof connector>;
export type BridgeInfo = AnswerOf<'getBridge'>;
export type BridgeSettingsInfo = z.infer<typeof settings>;
export type SyncStatus = z.infer<typeof syncStatus>;
export type BackfillInfo = z.infer<typeof backfill>;
export type RunInfo = z.infer<typeof run>;
export type HistoryLineInfo = z.infer<typeof historyLine>;
export type ProblemInfo = z.infer<typeof problem>;
export type RecordRow = z.infer<typeof recordRow>;
export type RecordDetail = z.infer<typeof recordDetail>;
export type Transfer = z.infer<typeof transfer>;
export type ReportInfo = z.infer<typeof report>;
export type MappingInfo = z.infer<typeof mapping>;
export type MappingPreview = z.infer<typeof preview>;
