// One day of one portal: orders come by a daily curve, gather while the budget of calls recovers, and are delivered together.
import { CALLS_PER_DAY, CALLS_PER_DELIVERY, CALLS_PER_ORDER, CALLS_PER_SECOND, MOST_ORDERS_OF_A_DELIVERY, STEADY_PART } from './measured.ts';

export interface DayOfPortal {
  readonly calls: number;
  /** False when HubSpot would have refused calls before midnight. */
  readonly isWithinDay: boolean;
  /** Longest time that an order waited for its delivery, when calls take no time. */
  readonly longestWaitSeconds: number;
  /** Orders that are left at midnight. */
  readonly left: number;
}

const DAY_SECONDS = 86_400;
/** The busiest moment has so many times the orders of the mean. */
export const PEAK = 3;

/** Orders per second at a second of the day: quiet nights and one peak at eight in the evening; the mean over the day is `perDay`. */
export function ordersAt(second: number, perDay: number): number {
  const hour = second / 3600;
  const nearness = Math.max(0, Math.cos(((hour - 20) / 24) * 2 * Math.PI));
  // The mean of the cosine's positive half over a whole turn is one divided by pi.
  const quiet = (Math.PI - PEAK) / (Math.PI - 1);
  return (perDay / DAY_SECONDS) * (quiet + (PEAK - quiet) * nearness);
}

/** A delivery begins when the last one's calls are paid for at the steady rate. */
export function simulateDay(perDay: number): DayOfPortal {
  const rate = CALLS_PER_SECOND * STEADY_PART;
  let waiting = 0;
  let freeAt = 0;
  let since = 0;
  let calls = 0;
  let longestWaitSeconds = 0;
  for (let second = 0; second < DAY_SECONDS; second += 1) {
    const come = ordersAt(second, perDay);
    if (waiting < 1 && waiting + come >= 1) since = second;
    waiting += come;
    // Several deliveries fit into a second; whole orders only.
    while (waiting >= 1 && freeAt <= second + 1) {
      const beginsAt = Math.max(freeAt, second);
      const share = Math.min(1, Math.max(0, beginsAt + CALLS_PER_DELIVERY / rate - second));
      const taken = Math.min(Math.floor(waiting), MOST_ORDERS_OF_A_DELIVERY, Math.max(1, Math.ceil(waiting * share)));
      const cost = CALLS_PER_DELIVERY + taken * CALLS_PER_ORDER;
      longestWaitSeconds = Math.max(longestWaitSeconds, beginsAt - since);
      calls += cost;
      waiting -= taken;
      freeAt = beginsAt + cost / rate;
      since = second;
    }
  }
  return { calls: Math.round(calls), isWithinDay: calls <= CALLS_PER_DAY, longestWaitSeconds: Math.round(longestWaitSeconds), left: Math.floor(waiting) };
}
