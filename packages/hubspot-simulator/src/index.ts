// The door of the simulator.
export { createHubSpotSimulator, defaultToken } from './simulator.ts';
export type { HubSpotSimulator, SimulatorOptions } from './simulator.ts';
export type { AssociatedObject, SimulatedAccount, SimulatedObject } from './simulated-account.ts';
export type { AccountSettings, AccountType, OwnerSettings, StaticToken, Strictness } from './settings.ts';
export type { Limits, Tier } from './tiers.ts';
export type { Fault, FaultEffect, FaultMatch } from './http/faults.ts';
export type { LogFilter, LoggedRequest, RequestLog } from './http/request-log.ts';
export type { ConditionalRequirement, ValidationRule, ValidationRuleType } from './properties/validation-rules.ts';
export { listenHubSpotSimulator } from './listen.ts';
export type { ListenOptions, ListeningSimulator } from './listen.ts';
export { DEFAULT_APP } from './oauth/apps.ts';
export type { AppSettings } from './oauth/apps.ts';
export type { WebhookSettings, WebhookSubscription } from './webhooks/subscriptions.ts';
export type { DeliveryCounts, DeliveryHabits } from './webhooks/webhook-sender.ts';
export type { WebhookEvent } from './webhooks/webhook-events.ts';
export { faults } from './http/fault-presets.ts';
export type { FaultAim } from './http/fault-presets.ts';
export { findEmailsInUrls, findRepeatedValues } from './http/log-checks.ts';
