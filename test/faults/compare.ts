// Compares what HubSpot shows with what it has to show, and says each difference in a sentence.
import type { SimulatedAccount, SimulatedObject } from '../../packages/hubspot-simulator/src/index.ts';
import { nameText, type Graph, type Name, type ObjectType, type WantedObject } from './graph.ts';

const TYPES: readonly ObjectType[] = ['contacts', 'companies', 'products', 'deals', 'line_items'];
const IDENTIFIERS: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['email'],
  companies: ['spree_company_key', 'pretix_company_key'],
  products: ['spree_sku', 'pretix_product_id'],
  deals: ['spree_order_number', 'pretix_order_id'],
  line_items: ['spree_line_key', 'pretix_ticket_id'],
};

interface Shown {
  readonly account: SimulatedAccount;
  /** Live objects by the names that they answer to; a merged contact answers to several. */
  readonly byName: ReadonlyMap<string, readonly SimulatedObject[]>;
}

export function differences(account: SimulatedAccount, graph: Graph): readonly string[] {
  const shown: Shown = { account, byName: objectsByName(account) };
  const wanted = new Map(graph.objects.map((each) => [nameText(each), each]));
  return [
    ...[...shown.byName].flatMap(([name, objects]) => (wanted.has(name) || objects.length === 0 ? [] : [`${name} is there, and no shop has it.`])),
    ...graph.objects.flatMap((each) => compareObject(shown, each)),
    ...compareLinks(shown, graph),
    ...graph.references.flatMap(({ from, to }) => compareReference(shown, graph, from, to)),
  ];
}

function objectsByName(account: SimulatedAccount): ReadonlyMap<string, readonly SimulatedObject[]> {
  const named = TYPES.flatMap((type) => [...account.objects(type)].filter(({ archived }) => !archived).flatMap((object) => namesOf(type, object).map((name) => ({ name, object }))));
  return new Map([...Map.groupBy(named, ({ name }) => name)].map(([name, of]) => [name, of.map(({ object }) => object)]));
}

function namesOf(type: ObjectType, { id, properties }: SimulatedObject): readonly string[] {
  const keys = IDENTIFIERS[type].flatMap((property) => (properties[property] ? [{ type, property, key: properties[property] }] : []));
  const more = type === 'contacts' ? (properties['hs_additional_emails'] ?? '').split(';').filter(Boolean).map((key) => ({ type, property: 'email', key })) : [];
  const names = [...keys, ...more].map(nameText);
  return names.length === 0 ? [`${type} ${id} without a key`] : names;
}

function compareObject({ byName }: Shown, wanted: WantedObject): readonly string[] {
  const name = nameText(wanted);
  const objects = byName.get(name) ?? [];
  if (objects.length > 1) return [`${name} is there ${objects.length} times.`];
  const [object] = objects;
  if (wanted.isRefused === true) return [];
  if (object === undefined) return wanted.isCertain ? [`${name} is missing.`] : [];
  // A merged contact has the values of either.
  if ((object.properties['hs_merged_object_ids'] ?? '') !== '') return [];
  return Object.entries(wanted.values).flatMap(([property, allowed]) => {
    const value = object.properties[property] ?? '';
    return allowed.some((each) => isSame(each, value)) ? [] : [`${name} has ${property} "${value}" instead of ${allowed.map((each) => `"${each}"`).join(' or ')}.`];
  });
}

function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  return one.trim() !== '' && other.trim() !== '' && Number(one) === Number(other);
}

/** Exactly the wanted ones; a company may also keep the people of former orders. */
function compareLinks(shown: Shown, { objects, links }: Graph): readonly string[] {
  const refused = new Set(objects.filter(({ isRefused }) => isRefused === true).map(nameText));
  const idOf = (name: Name): string | undefined => shown.byName.get(nameText(name))?.[0]?.id;
  const linkable = links.filter(({ from, to }) => !refused.has(nameText(from)) && !refused.has(nameText(to)));
  const lacking = linkable.flatMap(({ from, to }) => {
    const [fromId, toId] = [idOf(from), idOf(to)];
    if (fromId === undefined || toId === undefined) return [];
    return linkedIds(shown, from.type, fromId, to.type).includes(toId) ? [] : [`${nameText(from)} is not associated with ${nameText(to)}.`];
  });
  const exact = objects.filter(({ type }) => type === 'deals' || type === 'line_items');
  const excess = exact.flatMap((object) => {
    const id = idOf(object);
    if (id === undefined) return [];
    const types: readonly ObjectType[] = object.type === 'deals' ? ['contacts', 'companies', 'line_items'] : ['deals'];
    return types.flatMap((type) => {
      const wantedIds = new Set(links.flatMap(({ from, to }) => endsAt(object, from, to, type).map((name) => idOf(name))));
      return linkedIds(shown, object.type, id, type).filter((each) => !wantedIds.has(each)).map((each) => `${nameText(object)} is associated with ${type} ${each}, which it has nothing to do with.`);
    });
  });
  return [...lacking, ...excess];
}

function endsAt(object: Name, from: Name, to: Name, type: ObjectType): readonly Name[] {
  if (from.type === object.type && nameText(from) === nameText(object) && to.type === type) return [to];
  return to.type === object.type && nameText(to) === nameText(object) && from.type === type ? [from] : [];
}

function linkedIds({ account }: Shown, type: ObjectType, id: string, toType: ObjectType): readonly string[] {
  return account.associationsOf(type, id, toType).map((each) => each.id);
}

function compareReference({ byName }: Shown, { objects }: Graph, from: Name, to: Name): readonly string[] {
  const isRefused = objects.some((each) => each.isRefused === true && nameText(each) === nameText(from));
  const line = byName.get(nameText(from))?.[0];
  const product = byName.get(nameText(to))?.[0];
  if (isRefused || line === undefined || product === undefined || line.properties['hs_product_id'] === product.id) return [];
  return [`${nameText(from)} names the product ${line.properties['hs_product_id'] ?? ''} instead of ${product.id}.`];
}
