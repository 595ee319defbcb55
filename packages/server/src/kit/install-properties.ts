// Installs the properties: what is there is adopted as it is, what is missing is created, the most important first.
import type { Failure, PropertyPlan } from '@storebridge/hubspot';
import { objectLabel } from '../portals/object-label.ts';
import { KIT_GROUP, KIT_PROPERTIES, type KitObjectType } from './definitions/properties.ts';
import { failed, settlePart, type Installation, type PartOutcome, type PartResult } from './installation.ts';
import { propertiesKey } from './item-keys.ts';

export async function installProperties(installation: Installation, type: KitObjectType): Promise<PartOutcome> {
  const ensured = await installation.client.properties.ensure(type, KIT_GROUP, KIT_PROPERTIES[type]);
  const part = { key: propertiesKey(type), label: `Properties of ${objectLabel(type).toLowerCase()}` };
  if (!ensured.ok) return settlePart(installation, part, failed(ensured.failure));
  const { created, failures, plan } = ensured.value;
  const [first] = failures;
  if (first !== undefined) return settlePart(installation, part, someFailed(failures, first.failure, created.length));
  return settlePart(installation, part, { outcome: created.length > 0 ? 'created' : 'adopted', ...aboutConflicts(plan) });
}

function someFailed(failures: readonly { readonly name: string }[], failure: Failure, created: number): PartResult {
  const names = new Intl.ListFormat('en').format(failures.map(({ name }) => name));
  return { outcome: 'failed', message: `${created === 0 ? '' : `${created} were created. `}Not created: ${names}. ${failure.message}`, remedy: failure.remedy };
}

function aboutConflicts({ conflicts }: PropertyPlan): { readonly message?: string } {
  if (conflicts.length === 0) return {};
  return { message: `Defined differently, and left as it is: ${new Intl.ListFormat('en').format(conflicts.map(({ present }) => present.name))}.` };
}
