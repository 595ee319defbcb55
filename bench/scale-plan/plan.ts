// What an installation needs for so many orders a day, from what one order costs.
import {
  BYTES_PER_ORDER, CONNECTIONS_OF_SERVE, CONNECTIONS_OF_WORK, ORDERS_PER_SECOND_OF_A_PROCESS, PASSING_ROWS_PER_ORDER, ROWS_PER_ORDER, ROWS_PER_SECOND_OF_TWO_CORES,
} from './measured.ts';
import { PEAK } from './simulate-day.ts';

export interface Plan {
  readonly ordersPerDay: number;
  readonly ordersPerSecondAtPeak: number;
  readonly serves: number;
  readonly works: number;
  readonly connections: number;
  readonly rowsPerSecondAtPeak: number;
  /** Cores of the database, over all its machines. */
  readonly databaseCores: number;
  readonly gigabytesPerDay: number;
}

const DAY_SECONDS = 86_400;
/** Processes are planned to be at most this busy at the peak. */
const LOAD = 0.6;
/** Addresses are served by two at least, so that one may end. */
const LEAST_SERVES = 2;
/** Taking a message is a small part of the work on it. */
const WORKS_OF_A_SERVE = 8;

export function planFor(ordersPerDay: number): Plan {
  const ordersPerSecondAtPeak = (ordersPerDay / DAY_SECONDS) * PEAK;
  const works = Math.max(1, Math.ceil(ordersPerSecondAtPeak / (ORDERS_PER_SECOND_OF_A_PROCESS * LOAD)));
  const serves = Math.max(LEAST_SERVES, Math.ceil(works / WORKS_OF_A_SERVE));
  const rowsPerSecondAtPeak = ordersPerSecondAtPeak * (ROWS_PER_ORDER + PASSING_ROWS_PER_ORDER);
  return {
    ordersPerDay, ordersPerSecondAtPeak, serves, works, rowsPerSecondAtPeak,
    connections: serves * CONNECTIONS_OF_SERVE + works * CONNECTIONS_OF_WORK,
    databaseCores: Math.max(2, 2 * Math.ceil(rowsPerSecondAtPeak / (ROWS_PER_SECOND_OF_TWO_CORES * LOAD))),
    gigabytesPerDay: (ordersPerDay * BYTES_PER_ORDER) / 1e9,
  };
}
