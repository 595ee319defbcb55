import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the clock of a peer', () => {
  it('turns to what is due next, in order of time and then of asking', async () => {
    const clock = createVirtualClock(1000, setImmediate);
    const told: string[] = [];
    clock.after(5000, () => told.push(`late ${clock.now()}`));
    clock.after(10, () => told.push(`first ${clock.now()}`));
    clock.after(10, () => told.push(`second ${clock.now()}`));
    await settle();
    expect(told).toEqual(['first 1010', 'second 1010', 'late 6000']);
  });

  it('stands still while something real is under way', async () => {
    const clock = createVirtualClock(0, setImmediate);
    let isDue = false;
    const release = clock.hold();
    clock.after(1, () => (isDue = true));
    await settle();
    expect(isDue).toBe(false);
    release();
    await settle();
    expect(isDue).toBe(true);
  });

  it('forgets what was cancelled', async () => {
    const clock = createVirtualClock(0, setImmediate);
    clock.after(1, () => expect.fail('it was cancelled')).cancel();
    await settle();
    expect(clock.now()).toBe(0);
  });

  it('counts the time of what is asked for later from then on', async () => {
    const clock = createVirtualClock(0, setImmediate);
    let end = 0;
    clock.after(100, () => clock.after(100, () => (end = clock.now())));
    await settle();
    expect(end).toBe(200);
  });
});
