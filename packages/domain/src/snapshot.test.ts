// Whatever the order and repetition of messages, the same snapshot stands.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitSnapshot, newestSnapshot, type Snapshot, type Standing } from './snapshot.ts';

type Message = Omit<Snapshot, 'arrival'>;

function message(digest: string, more: Partial<Message> = {}): Message {
  return { changedAt: null, rank: 1, state: digest, replaces: null, digest, ...more };
}

/** Admits the messages in the given order; each arrives later than the one before. */
function standingAfter(messages: readonly Message[], before?: Standing<Snapshot>, firstArrival = 0): Standing<Snapshot> {
  let standing = before;
  for (const [index, each] of messages.entries()) standing = admitSnapshot(standing, { ...each, arrival: firstArrival + index });
  if (standing === undefined) throw new Error('No message.');
  return standing;
}

const headAfter = (messages: readonly Message[]): string => standingAfter(messages).head.digest;

/** Every message at least once, some several times, in any order. */
function deliveries(history: readonly Message[]): fc.Arbitrary<readonly Message[]> {
  return fc.array(fc.constantFrom(...history), { maxLength: 10 }).chain((again) => fc.shuffledSubarray([...history, ...again], { minLength: history.length + again.length }));
}

const NEW = message('new', { rank: 0 });
const UPDATED = message('updated', { rank: 1 });
const CANCELED = message('canceled', { rank: 2 });

describe('dated snapshots', () => {
  const history = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0, 1, 2)), { minLength: 1, maxLength: 12, selector: ([changedAt, rank]) => `${changedAt}/${rank}` })
    .map((versions) => versions.map(([changedAt, rank]) => message(`${changedAt}/${rank}`, { changedAt, rank })));

  it('end in the latest one, in any order and with any repetition', () => {
    const drawn = history.chain((messages) => fc.tuple(fc.constant(messages), deliveries(messages)));
    fc.assert(
      fc.property(drawn, ([messages, delivered]) => {
        const latest = messages.toSorted((one, other) => (other.changedAt ?? 0) - (one.changedAt ?? 0) || other.rank - one.rank)[0];
        expect(headAfter(delivered)).toBe(latest?.digest);
      }),
      { numRuns: 500 },
    );
  });

  it('an old one that arrives late never wins, and is not kept', () => {
    const standing = standingAfter([message('b', { changedAt: 2 }), message('a', { changedAt: 1, rank: 2 })]);
    expect(standing).toMatchObject({ head: { digest: 'b' }, contenders: [] });
  });

  it('of the same instant are ordered by their rank, then by what they replace', () => {
    const at = { changedAt: 5 };
    expect(headAfter([message('end', { ...at, rank: 2 }), message('change', at), message('first', { ...at, rank: 0 })])).toBe('end');
    expect(headAfter([message('b', { ...at, replaces: 'a' }), message('a', at)])).toBe('b');
  });

  it('of the same instant with nothing else to tell end in the last to arrive', () => {
    expect(headAfter([message('a', { changedAt: 5 }), message('b', { changedAt: 5 })])).toBe('b');
    expect(headAfter([message('b', { changedAt: 5 }), message('a', { changedAt: 5 })])).toBe('a');
  });

  it('beat undated reports and changes, whichever arrives first', () => {
    const dated = message('dated', { changedAt: 1, rank: 0 });
    expect(headAfter([dated, UPDATED])).toBe('dated');
    expect(headAfter([UPDATED, NEW, dated])).toBe('dated');
  });
});

describe('undated snapshots', () => {
  it('new, updated and canceled end canceled, in any order and with any repetition', () => {
    fc.assert(
      fc.property(deliveries([NEW, UPDATED, CANCELED]), (delivered) => {
        expect(headAfter(delivered)).toBe('canceled');
      }),
      { numRuns: 300 },
    );
  });

  it('new and updated end updated, in any order and with any repetition', () => {
    fc.assert(
      fc.property(deliveries([NEW, UPDATED]), (delivered) => {
        expect(headAfter(delivered)).toBe('updated');
      }),
    );
  });

  it('a chain of updates ends in its last one, in any order and with any repetition', () => {
    const drawn = fc.integer({ min: 1, max: 12 }).chain((length) => {
      const chain = Array.from({ length }, (_, index) => message(`update ${index + 1}`, { state: `${index + 1}`, replaces: `${index}` }));
      return fc.tuple(fc.constant(length), deliveries([{ ...NEW, state: '0' }, ...chain]));
    });
    fc.assert(
      fc.property(drawn, ([length, delivered]) => {
        expect(headAfter(delivered)).toBe(`update ${length}`);
      }),
      { numRuns: 500 },
    );
  });

  it('a chain that comes back to an earlier state ends in the last to arrive', () => {
    const there = message('there', { state: 'y', replaces: 'x' });
    const back = message('back', { state: 'x', replaces: 'y' });
    expect(headAfter([there, back])).toBe('back');
    expect(headAfter([there, back, NEW])).toBe('back');
  });

  it('an end is sticky: neither a late change nor an older or newer date undoes it', () => {
    const dated = [message('older', { changedAt: 1 }), message('newer', { changedAt: 9 })];
    fc.assert(
      fc.property(deliveries([NEW, UPDATED, CANCELED, ...dated]), (delivered) => {
        expect(headAfter(delivered)).toBe('canceled');
      }),
    );
  });

  it('of two ends the last to arrive stands', () => {
    expect(headAfter([CANCELED, message('canceled again', { rank: 2 })])).toBe('canceled again');
  });
});

describe('snapshots that were read', () => {
  const read = (digest: string, changedAt: number | null = 5): Message => message(digest, { changedAt, isRead: true });

  it('of one instant end in the last one, also when a state comes back', () => {
    expect(headAfter([read('a'), read('b'), read('a')])).toBe('a');
    expect(headAfter([read('a', null), read('b', null), read('a', null)])).toBe('a');
  });

  it('never end in an older one', () => {
    expect(headAfter([read('b', 6), read('a', 5)])).toBe('b');
    expect(headAfter([read('a', 5), read('b', 6)])).toBe('b');
  });

  it('leave nothing behind that could come to stand again', () => {
    expect(standingAfter([message('told', { changedAt: 5 }), read('a'), read('b')])).toMatchObject({ head: { digest: 'b' }, contenders: [] });
  });

  it('stay the same, to the object, when nothing changed', () => {
    const standing = standingAfter([read('a')]);
    expect(standingAfter([read('a')], standing, 9)).toBe(standing);
  });
});

describe('what is known of a record', () => {
  it('stays the same, to the object, when a known message comes again', () => {
    const standing = standingAfter([NEW, UPDATED]);
    expect(standingAfter([UPDATED], standing, 9)).toBe(standing);
    expect(standingAfter([NEW], standing, 9)).toBe(standing);
  });

  it('keeps fifty contenders at most, the last to arrive, and the head besides', () => {
    const many = Array.from({ length: 80 }, (_, index) => message(`${index}`, { rank: 0 }));
    const standing = standingAfter([CANCELED, ...many]);
    expect(standing.head.digest).toBe('canceled');
    expect(standing.contenders.map(({ digest }) => digest)).toEqual(Array.from({ length: 50 }, (_, index) => `${79 - index}`));
  });

  it('of nothing there is no newest snapshot', () => {
    expect(newestSnapshot([])).toBeUndefined();
  });
});
