// Tests what a saved list of mappings makes of those that are there.
import { connectorNamed } from '@storebridge/connectors';
import { mappingId, shopId, workspaceId, type MappingDefinition } from '@storebridge/domain';
import type { Mapping } from '@storebridge/store';
import { describe, expect, it } from 'vitest';
import { arrangeMappings, type ArrangedRow } from './arrange-mappings.ts';

function present(id: number, name: string, associations: readonly string[] = []): Mapping {
  const definition: MappingDefinition = { name, recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [], associations: associations.map((mapping) => ({ mapping })) };
  return { id: mappingId(id), workspaceId: workspaceId(1), shopId: shopId(1), definition, updatedAt: new Date(0) };
}

function arrange(rows: readonly ArrangedRow[], mappings: readonly Mapping[] = [present(1, 'customers'), present(2, 'orders', ['customers'])]) {
  const connector = connectorNamed('pretix');
  if (connector === undefined) throw new Error('pretix is a connector.');
  return arrangeMappings(connector, mappings, rows);
}

describe('arranging mappings', () => {
  it('makes new rows drafts with the identifier that suits them, under names of their own', () => {
    const arranged = arrange([{ recordKind: 'order', objectType: 'deals' }, { recordKind: 'order', objectType: 'deals' }, { recordKind: 'order-position', objectType: 'contacts' }], []);
    expect(arranged).toMatchObject({
      ok: true,
      definitions: [
        { name: 'order-to-deals', identifier: { field: 'order_code', property: 'pretix_order_id' }, isDraft: true, groups: [{ properties: [{ name: 'pretix_order_id', unique: true }] }] },
        { name: 'order-to-deals-2' },
        { name: 'order-position-to-contacts', identifier: { field: 'attendee_email', property: 'email' } },
      ],
    });
  });

  it('keeps what has an id, in the new order, and leaves out what is not named', () => {
    const arranged = arrange([{ id: 3 }, { id: 1 }], [present(1, 'one'), present(2, 'two'), present(3, 'three')]);
    expect(arranged.ok && arranged.definitions.map(({ name }) => name)).toEqual(['three', 'one']);
  });

  it('refuses two associations with one mapping', () => {
    const message = '"orders" is associated with "customers" twice. Keep one of the two.';
    expect(arrange([{ id: 1 }, { id: 2 }], [present(1, 'customers'), present(2, 'orders', ['customers', 'customers'])])).toEqual({ ok: false, path: 'mappings.1', message });
  });

  it('refuses an order, or a deletion, that would break an association', () => {
    const message = '"orders" is associated with "customers", which has to stay before it. Take the association out first.';
    expect(arrange([{ id: 2 }, { id: 1 }])).toEqual({ ok: false, path: 'mappings.0', message });
    expect(arrange([{ id: 2 }])).toEqual({ ok: false, path: 'mappings.0', message });
  });

  it('lets be what never led anywhere', () => {
    expect(arrange([{ id: 2 }, { recordKind: 'order', objectType: 'deals' }], [present(2, 'orders', ['attendees'])])).toMatchObject({ ok: true });
  });

  it('refuses strange ids, doubles and kinds that the shop system does not have', () => {
    expect(arrange([{ id: 9 }])).toMatchObject({ ok: false, path: 'mappings.0', message: 'is not a mapping of this shop' });
    expect(arrange([{ id: 1 }, { id: 1 }])).toMatchObject({ ok: false, path: 'mappings.1', message: 'is there twice' });
    expect(arrange([{ recordKind: 'cart', objectType: 'deals' }])).toMatchObject({ ok: false, message: 'pretix has no records of this kind' });
  });
});
