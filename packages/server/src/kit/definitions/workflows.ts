// The workflows of the kit. They come switched off: a person looks at them first.
import type { WantedFlow } from '@storebridge/hubspot';
import type { Filter, KitSurroundings } from './filters.ts';
import type { LetterName } from './letters.ts';
import { ABANDONED_FOR_DAYS, abandonedCarts, LAPSED_AFTER_DAYS, lapsedCustomers, NEW_FOR_DAYS, newCustomers } from './lists.ts';

export interface WorkflowOfKit {
  readonly name: LetterName;
  /** Its name in HubSpot. */
  readonly label: string;
  readonly description: string;
  /** Of contacts that come in. */
  readonly filter: (account: KitSurroundings) => Filter;
  readonly waits: { readonly delta: number; readonly unit: 'MINUTES' | 'HOURS' };
  /** Whoever no longer fits leaves the workflow, such as somebody who buys after all. */
  readonly isLeftWhenOver: boolean;
}

export const WORKFLOWS: readonly WorkflowOfKit[] = [
  {
    name: 'abandoned-cart',
    label: 'Ecommerce: abandoned cart',
    description: `Four hours after somebody left a cart behind, an e-mail reminds them. Carts older than ${ABANDONED_FOR_DAYS} days are left alone.`,
    filter: abandonedCarts,
    waits: { delta: 4, unit: 'HOURS' },
    isLeftWhenOver: true,
  },
  {
    name: 're-engagement',
    label: 'Ecommerce: re-engagement',
    description: `Writes to customers who have not ordered for ${LAPSED_AFTER_DAYS} days.`,
    filter: lapsedCustomers,
    waits: { delta: 1, unit: 'HOURS' },
    isLeftWhenOver: true,
  },
  {
    name: 'welcome',
    label: 'Ecommerce: welcome',
    description: `Thanks new customers for their first order, within ${NEW_FOR_DAYS} days of it.`,
    filter: newCustomers,
    waits: { delta: 1, unit: 'HOURS' },
    isLeftWhenOver: false,
  },
];

/**
 * @param emailId without it, the workflow only waits, and a person adds the e-mail.
 * https://developers.hubspot.com/docs/api-reference/automation-automation-v4-v4/guide
 */
export function wantedFlow({ label, filter, waits, isLeftWhenOver }: WorkflowOfKit, account: KitSurroundings, emailId: string | undefined): WantedFlow {
  const wait = { ...action('1', DELAY, { delta: String(waits.delta), time_unit: waits.unit }), ...(emailId === undefined ? {} : { connection: { edgeType: 'STANDARD', nextActionId: '2' } }) };
  return {
    name: label,
    type: 'CONTACT_FLOW',
    objectTypeId: '0-1',
    isEnabled: false,
    startActionId: '1',
    nextAvailableActionId: emailId === undefined ? '2' : '3',
    actions: emailId === undefined ? [wait] : [wait, action('2', SEND_EMAIL, { content_id: emailId })],
    enrollmentCriteria: {
      type: 'LIST_BASED',
      shouldReEnroll: false,
      unEnrollObjectsNotMeetingCriteria: isLeftWhenOver,
      listFilterBranch: filter(account),
      reEnrollmentTriggersFilterBranches: [],
    },
  };
}

const DELAY = '0-1';
const SEND_EMAIL = '0-4';

function action(actionId: string, actionTypeId: string, fields: Readonly<Record<string, string>>): object {
  return { type: 'SINGLE_CONNECTION', actionId, actionTypeId, actionTypeVersion: 0, fields };
}
