// One installation of the kit under way: the account, what is known of it, and what became of each part.
import type { Failure, Flow, HubSpotClient, MarketingEmail, Pipeline, Result } from '@storebridge/hubspot';
import { saveBridgeKit, type BridgeKitToSave, type Db, type InstalledPart } from '@storebridge/store';
import type { AnswerOf } from '../contract/index.ts';

export type PartOutcome = AnswerOf<'installKit'>['outcomes'][number];

export interface Installation {
  readonly db: Db;
  readonly client: HubSpotClient;
  /** These are read at most once, before the first part that needs them. */
  readonly pipelines: () => Promise<Result<readonly Pipeline[]>>;
  readonly emails: () => Promise<Result<readonly MarketingEmail[]>>;
  readonly flows: () => Promise<Result<readonly Flow[]>>;
  readonly timeZone: string;
  readonly now: () => Date;
  /** As it is saved: each part is written down as soon as it is there. */
  kit: BridgeKitToSave;
}

export interface Part {
  readonly key: string;
  readonly label: string;
}

export type PartResult =
  | { readonly outcome: 'created' | 'adopted'; readonly id?: string; /** What the person should know all the same. */ readonly message?: string; readonly remedy?: string }
  | { readonly outcome: 'failed'; readonly message: string; readonly remedy: string };

export async function settlePart(installation: Installation, { key, label }: Part, result: PartResult): Promise<PartOutcome> {
  const { message = null, remedy = null } = result;
  const before = installation.kit.installed[key];
  const installed: InstalledPart = {
    outcome: result.outcome,
    // What was there before may still be, though this attempt failed.
    id: ('id' in result ? result.id : undefined) ?? before?.id ?? null,
    message: result.outcome === 'failed' ? result.message : null,
    at: installation.now().toISOString(),
  };
  installation.kit = { ...installation.kit, installed: { ...installation.kit.installed, [key]: installed } };
  await saveBridgeKit(installation.db, installation.kit, installation.now());
  return { key, label, outcome: result.outcome, message, remedy };
}

export function failed({ message, hubspotMessage, remedy, perhapsWritten }: Failure): PartResult {
  const said = hubspotMessage === '' ? message : `${message} HubSpot says: ${hubspotMessage}`;
  return { outcome: 'failed', message: said, remedy: perhapsWritten === true ? 'Install again: what may have been created after all is looked for first.' : remedy };
}

export const NEEDS_PIPELINE: PartResult = { outcome: 'failed', message: 'It needs the pipeline, which is not installed yet.', remedy: 'Install the pipeline first, or choose stages for it.' };
