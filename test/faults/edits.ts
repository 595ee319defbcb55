// What people do in HubSpot meanwhile: they make, merge and delete, and take properties and options away.
import type { SimulatedAccount } from '../../packages/hubspot-simulator/src/index.ts';
import type { Dice } from '../house/random.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { ObjectType } from './graph.ts';

export interface Edits {
  /** Something may happen in HubSpot. */
  live(): void;
  /** Whether something was done that only a fresh look of a person puts right. */
  readonly askForAnotherLook: () => boolean;
  /** People put back what they took away. */
  cure(): void;
}

const OWN_PROPERTIES: readonly (readonly [ObjectType, string])[] = [
  ['products', 'spree_sku'], ['deals', 'spree_order_number'], ['line_items', 'spree_line_key'], ['companies', 'spree_company_key'], ['deals', 'pretix_order_id'], ['products', 'pretix_product_id'], ['line_items', 'pretix_ticket_id'],
];

export function openEdits({ account, dice, plan, emails }: { readonly account: SimulatedAccount; readonly dice: Dice; readonly plan: FaultPlan; readonly emails: readonly string[] }): Edits {
  const state = { needsLook: false };
  const taken: (() => void)[] = [];
  const living = (type: ObjectType) => [...account.objects(type)].filter(({ archived }) => !archived);

  return {
    live: () => {
      if (plan.strikes('contact made by a person')) makeContact();
      if (plan.strikes('contacts merged')) mergeContacts();
      if (plan.strikes('contact deleted')) archiveOne('contacts');
      if (plan.strikes('object deleted')) archiveOne(dice.pick(['companies', 'products', 'deals', 'line_items'] as const));
      if (plan.strikes('property deleted')) deleteProperty();
      if (plan.strikes('option removed')) removeOption();
    },
    askForAnotherLook: () => state.needsLook,
    cure: () => {
      for (const putBack of taken.splice(0)) putBack();
    },
  };

  function makeContact(): void {
    const email = dice.pick(emails);
    if (!living('contacts').some(({ properties }) => `${properties['email']};${properties['hs_additional_emails'] ?? ''}`.split(';').includes(email))) account.create('contacts', { email, firstname: 'Handmade' });
  }

  function mergeContacts(): void {
    const contacts = living('contacts');
    if (contacts.length < 2) return;
    const [one, other] = dice.shuffled(contacts);
    if (one === undefined || other === undefined) return;
    account.merge('contacts', one.id, other.id);
    state.needsLook = true;
  }

  function archiveOne(type: ObjectType): void {
    const objects = living(type);
    if (objects.length === 0) return;
    account.archive(type, dice.pick(objects).id);
    state.needsLook = true;
  }

  function deleteProperty(): void {
    const [type, property] = dice.pick(OWN_PROPERTIES);
    if (isThere(type, property)) account.deleteProperty(type, property);
  }

  function removeOption(): void {
    const { registry } = collection('contacts');
    const definition = registry.find('lifecyclestage');
    if (definition === undefined || !definition.optionValues.has('customer')) return;
    account.removeOption('contacts', 'lifecyclestage', 'customer');
    taken.push(() => registry.put(definition));
  }

  function isThere(type: ObjectType, property: string): boolean {
    const definition = collection(type).registry.find(property);
    return definition !== undefined && definition.archivedAt === undefined;
  }

  function collection(type: ObjectType) {
    const found = [...account.state.collections.values()].find((each) => each.type.name === type);
    if (found === undefined) throw new Error(`The account has no ${type}.`);
    return found;
  }
}
