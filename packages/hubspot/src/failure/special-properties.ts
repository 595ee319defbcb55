// HubSpot's own properties whose refusals need more words: why they cannot be written, and what to do instead.
import type { FailureCause } from './failure.ts';

export interface SpecialProperty {
  readonly cause: FailureCause;
  readonly message: string;
  readonly remedy: string;
}

/** https://knowledge.hubspot.com/records/marketing-contacts */
const MARKETING_STATUS: SpecialProperty = {
  cause: 'read-only',
  message: 'HubSpot lets no connection decide whether a contact is a marketing contact; contacts made by one are not, and workflows send them no marketing e-mail.',
  remedy:
    'Take "hs_marketable_status" out of the mapping. In HubSpot, let a workflow set contacts as marketing contacts, or make that the default for new contacts of this connection.',
};

/** The older names ended with the second version: https://developers.hubspot.com/changelog/deal-stage-calculated-properties */
const STAGE_TIME = /^hs_(v2_)?(date_entered|date_exited|cumulative_time_in|latest_time_in|time_in)_(.+)$/;

/** Undefined for a property of which HubSpot's code says all there is to say. */
export function specialProperty(property: string | undefined): SpecialProperty | undefined {
  if (property === undefined) return undefined;
  if (property === 'hs_marketable_status') return MARKETING_STATUS;
  const [, current, measure = '', stage = ''] = STAGE_TIME.exec(property) ?? [];
  if (stage === '') return undefined;
  return current === undefined ? replaced(property, `hs_v2_${measure}_${stage}`) : stageTime(property);
}

function stageTime(property: string): SpecialProperty {
  return {
    cause: 'read-only',
    message: `HubSpot sets "${property}" by itself when the record moves through the stage; it can be read, not written.`,
    remedy: 'Map the value to a date property of your own, or map the stage instead.',
  };
}

function replaced(property: string, current: string): SpecialProperty {
  return {
    cause: 'property-missing',
    message: `HubSpot has replaced "${property}" by "${current}", which can be read but not written.`,
    remedy: `Read "${current}" instead. To write such a value, map it to a date property of your own.`,
  };
}
