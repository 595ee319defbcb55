// Installs the properties: what is there is adopted as it is, what is missing is created, the most important first.
import type { Failure, PropertyPlan } from '@storebridge/hubspot';
import { objectLabel } from '../portals/object-label.ts';
import { KIT_GROUP, KIT_KEY, KIT_PROPERTIES, type KitObjectType } from './definitions/properties.ts';
import { failed, settlePart, type Installation, type PartOutcome, type PartResult } from './installation.ts';
import { propertiesKey } from './item-keys.ts';

/** Where there is room for few properties, the keys of all types come before the rest of the first: without them nothing is found again. */
export async function installKeys({ client }: Pick<Installation, 'client'>, types: readonly KitObjectType[]): Promise<ReadonlySet<KitObjectType>> {
  const limits = await client.account.limits('custom-properties');
  const limit = limits.ok ? limits.value.find(({ objectTypeId }) => objectTypeId === undefined) : undefined;
  const most = types.reduce((sum, type) => sum + KIT_PROPERTIES[type].length, 0);
  if (limit === undefined || limit.limit - limit.used >= most) return new Set();
  const made = new Set<KitObjectType>();
  for (const type of types) {
    // What fails is told with the other properties of the type.
    const ensured = await client.properties.ensure(type, KIT_GROUP, [KIT_KEY]);
    if (ensured.ok && ensured.value.created.length > 0) made.add(type);
  }
  return made;
}

/** @param keysMade types whose key was created just before. */
export async function installProperties(installation: Installation, type: KitObjectType, keysMade: ReadonlySet<KitObjectType>): Promise<PartOutcome> {
  const ensured = await installation.client.properties.ensure(type, KIT_GROUP, KIT_PROPERTIES[type]);
  const part = { key: propertiesKey(type), label: `Properties of ${objectLabel(type).toLowerCase()}` };
  if (!ensured.ok) return settlePart(installation, part, failed(ensured.failure));
  const { failures, plan } = ensured.value;
  const created = ensured.value.created.length + (keysMade.has(type) ? 1 : 0);
  const [first] = failures;
  if (first !== undefined) return settlePart(installation, part, someFailed(failures, first.failure, created));
  return settlePart(installation, part, { outcome: created > 0 ? 'created' : 'adopted', ...aboutConflicts(plan) });
}

function someFailed(failures: readonly { readonly name: string }[], failure: Failure, created: number): PartResult {
  const names = new Intl.ListFormat('en').format(failures.map(({ name }) => name));
  return { outcome: 'failed', message: `${created === 0 ? '' : `${created} ${created === 1 ? 'was' : 'were'} created. `}Not created: ${names}. ${failure.message}`, remedy: failure.remedy };
}

function aboutConflicts({ conflicts }: PropertyPlan): { readonly message?: string } {
  if (conflicts.length === 0) return {};
  return { message: `Defined differently, and left as it is: ${new Intl.ListFormat('en').format(conflicts.map(({ present }) => present.name))}.` };
}
