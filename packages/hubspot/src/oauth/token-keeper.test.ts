// When a token is renewed, by whom, and what happens when it cannot be.
import { describe, expect, test } from 'vitest';
import { html, json, turnedClock, type TurnedClock } from '../testing/test-house.ts';
import { createTokenKeeper, type RefreshLease, type TokenKeeper } from './token-keeper.ts';
import { createOAuth, type Tokens } from './tokens.ts';

const LIFE_MS = 1_800_000;
const FOUR_FIFTHS_MS = 1_440_000;

interface Kept {
  readonly first: TokenKeeper;
  readonly second: TokenKeeper;
  readonly clock: TurnedClock;
  readonly refreshes: () => number;
  readonly deaths: () => number;
  readonly lease: TestLease;
}

/** The lease of a database, in memory. */
class TestLease {
  holder: string | undefined;

  for(process: string): RefreshLease {
    return {
      take: async () => {
        this.holder ??= process;
        return this.holder === process;
      },
      drop: async () => {
        if (this.holder === process) this.holder = undefined;
      },
    };
  }
}

const granted = (count: number): Response => json(200, { token_type: 'bearer', access_token: `a${count}`, refresh_token: 'r1', expires_in: 1800 });

/** The keepers of two processes over one store of tokens; each refresh takes a second. */
function keeping(answer: (count: number) => Response): Kept {
  const clock = turnedClock();
  const lease = new TestLease();
  let [refreshes, deaths] = [0, 0];
  let tokens: Tokens = { accessToken: 'a0', refreshToken: 'r1', obtainedAt: clock.now(), expiresAt: clock.now() + LIFE_MS };
  const fetch: typeof globalThis.fetch = async () => {
    refreshes += 1;
    const response = answer(refreshes);
    await clock.sleep(1_000);
    return response;
  };
  const oauth = createOAuth({ fetch, clock, random: () => 0, clientId: 'id', clientSecret: 'secret' });
  const keeperOf = (process: string): TokenKeeper =>
    createTokenKeeper({
      oauth,
      clock,
      load: async () => tokens,
      save: async (renewed) => {
        tokens = renewed;
      },
      dead: async () => {
        deaths += 1;
      },
      lease: lease.for(process),
    });
  return { first: keeperOf('first'), second: keeperOf('second'), clock, lease, refreshes: () => refreshes, deaths: () => deaths };
}

describe('token keeper', () => {
  test('renews when four fifths of the life are over, and not a moment before', async () => {
    const kept = keeping(granted);
    await kept.clock.sleep(FOUR_FIFTHS_MS - 1);
    expect(await kept.first.token()).toBe('a0');
    await kept.clock.sleep(1);
    expect(await kept.first.token()).toBe('a1');
    expect(kept.refreshes()).toBe(1);
  });

  test('renews once for all callers of one process', async () => {
    const kept = keeping(granted);
    await kept.clock.sleep(FOUR_FIFTHS_MS);
    const keeper = kept.first;
    expect(await Promise.all([keeper.token(), keeper.token(), keeper.renewToken('a0')])).toEqual(['a1', 'a1', 'a1']);
    expect(kept.refreshes()).toBe(1);
  });

  test('one of two processes renews; the other goes on with the token that is still good', async () => {
    const kept = keeping(granted);
    await kept.clock.sleep(FOUR_FIFTHS_MS);
    expect(await Promise.all([kept.first.token(), kept.second.token()])).toEqual(['a1', 'a0']);
    expect(await kept.second.token()).toBe('a1');
    expect([kept.refreshes(), kept.lease.holder]).toEqual([1, undefined]);
  });

  test('a process whose token has expired waits for the one that renews', async () => {
    const kept = keeping(granted);
    await kept.clock.sleep(LIFE_MS);
    expect(await Promise.all([kept.first.token(), kept.second.token()])).toEqual(['a1', 'a1']);
    expect(kept.refreshes()).toBe(1);
  });

  test('two processes whose token was refused renew it once', async () => {
    const kept = keeping(granted);
    expect(await Promise.all([kept.first.renewToken('a0'), kept.second.renewToken('a0')])).toEqual(['a1', 'a1']);
    expect(await kept.second.renewToken('a0')).toBe('a1');
    expect(kept.refreshes()).toBe(1);
  });

  test('a holder that died does not keep the others from renewing once its lease has ended', async () => {
    const kept = keeping(granted);
    kept.lease.holder = 'a process that died';
    await kept.clock.sleep(LIFE_MS);
    const asked = kept.second.token();
    await kept.clock.sleep(15_000);
    kept.lease.holder = undefined;
    expect(await asked).toBe('a1');
  });

  test('a lease that never ends makes calls fail for the time being, and asks nobody to reconnect', async () => {
    const kept = keeping(granted);
    kept.lease.holder = 'somebody else';
    await kept.clock.sleep(LIFE_MS);
    await expect(kept.first.token()).rejects.toMatchObject({ failure: { kind: 'temporary', cause: 'timed-out' } });
    expect([kept.refreshes(), kept.deaths()]).toEqual([0, 0]);
  });

  test('goes on with the old token while HubSpot cannot renew it', async () => {
    const kept = keeping(() => html(503));
    await kept.clock.sleep(FOUR_FIFTHS_MS);
    expect(await kept.first.token()).toBe('a0');
    expect(kept.lease.holder).toBeUndefined();
  });

  test('does not hand out a refused token again while HubSpot cannot renew it', async () => {
    const kept = keeping(() => html(503));
    await expect(kept.first.renewToken('a0')).rejects.toMatchObject({ failure: { kind: 'temporary' } });
  });

  test.each([
    ['BAD_REFRESH_TOKEN', 'unauthorized', 1],
    ['BAD_CLIENT_SECRET', 'app-rejected', 0],
  ])('an answer of %s is %s', async (status, cause, deaths) => {
    const kept = keeping(() => json(400, { status, message: 'no' }));
    await expect(kept.first.renewToken('a0')).rejects.toMatchObject({ failure: { cause } });
    expect(kept.deaths()).toBe(deaths);
  });
});
