// When a fault strikes.
import { describe, expect, it } from 'vitest';
import { FaultBox } from './faults.ts';
import type { Fault, FaultSubject } from './faults.ts';

const CALL: FaultSubject = { method: 'POST', path: '/crm/objects/2026-03/contacts/batch/create', portalId: 7, objectType: 'contacts' };

function strikes(fault: Omit<Fault, 'effect'>, calls: readonly Partial<FaultSubject>[], random = (): number => 0.5): boolean[] {
  const box = new FaultBox(random);
  box.add({ ...fault, effect: { kind: 'slow', ms: 1 } });
  return calls.map((call) => box.strike({ ...CALL, ...call }).length > 0);
}

describe('a fault', () => {
  it('strikes once when nothing else is said', () => {
    expect(strikes({}, [{}, {}])).toEqual([true, false]);
  });

  it('lets some calls through first and then strikes as often as told', () => {
    expect(strikes({ after: 1, times: 2 }, [{}, {}, {}, {}])).toEqual([false, true, true, false]);
    expect(strikes({ times: 'always' }, [{}, {}, {}])).toEqual([true, true, true]);
  });

  it.each<[Fault['match'], Partial<FaultSubject>, boolean]>([
    [{ method: 'post' }, {}, true],
    [{ method: 'GET' }, {}, false],
    [{ path: '/crm/objects' }, {}, true],
    [{ path: '/objects' }, {}, false],
    [{ path: 'batch/(create|upsert)$' }, {}, true],
    [{ portalId: 8 }, {}, false],
    [{ objectType: 'deals' }, { objectType: 'deals' }, true],
    [{ objectType: 'deals' }, {}, false],
  ])('with %o meets %o: %s', (match, call, expected) => {
    expect(strikes({ ...(match && { match }) }, [call])).toEqual([expected]);
  });

  it('strikes by chance', () => {
    expect(strikes({ chance: 0.6, times: 'always' }, [{}], () => 0.5)).toEqual([true]);
    expect(strikes({ chance: 0.4, times: 'always' }, [{}], () => 0.5)).toEqual([false]);
  });

  it('is gone when it is taken away', () => {
    const box = new FaultBox(() => 0);
    const remove = box.add({ times: 'always', effect: { kind: 'slow', ms: 1 } });
    box.add({ times: 'always', effect: { kind: 'slow', ms: 2 } });
    remove();
    expect(box.strike(CALL)).toEqual([{ kind: 'slow', ms: 2 }]);
    box.clear();
    expect(box.strike(CALL)).toEqual([]);
  });
});
