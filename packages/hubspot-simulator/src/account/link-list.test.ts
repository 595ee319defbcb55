// The list of links behaves the same while it is short and when it is long.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LinkList } from './link-list.ts';

it('is a map from record to types, however long it grows', () => {
  const step = fc.record({ id: fc.integer({ min: 0, max: 40 }), remove: fc.boolean(), typeId: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const list = new LinkList();
      const model = new Map<string, number>();
      for (const { id, remove, typeId } of steps) {
        const toId = String(id);
        if (remove) {
          list.remove(toId);
          model.delete(toId);
        } else {
          list.put({ toId, typeIds: [typeId] });
          model.set(toId, typeId);
        }
        expect(list.find(toId)?.typeIds[0]).toBe(model.get(toId));
        expect(list.size).toBe(model.size);
      }
      expect(new Map([...list.values()].map((link) => [link.toId, link.typeIds[0]]))).toEqual(model);
    }),
  );
});
