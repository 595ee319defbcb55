// Prints what an installation needs for so many orders a day, and what a single HubSpot account takes: node bench/scale-plan.ts [orders a day...].
import { planFor, type Plan } from './scale-plan/plan.ts';
import { simulateDay } from './scale-plan/simulate-day.ts';
import { tableToText } from './results-file.ts';

const ORDERS = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
const ORDERS_OF_A_PORTAL = [1_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000, 20_000_000];

const asked = process.argv.slice(2).map(Number);
if (asked.some((each) => !Number.isFinite(each) || each <= 0)) {
  console.error('Orders a day are positive numbers.');
  process.exit(2);
}

const number = (value: number): string => Math.ceil(value).toLocaleString('en');

function planRow(plan: Plan): readonly string[] {
  return [plan.ordersPerDay, plan.ordersPerSecondAtPeak, plan.serves, plan.works, plan.connections, plan.rowsPerSecondAtPeak, plan.databaseCores, plan.gigabytesPerDay].map(number);
}

function portalRow(perDay: number): readonly string[] {
  const { calls, isWithinDay, longestWaitSeconds, left } = simulateDay(perDay);
  return [number(perDay), number(calls), isWithinDay ? 'yes' : 'no', number(longestWaitSeconds), number(left)];
}

console.log('The installation\n');
console.log(tableToText({ title: '', header: ['orders a day', 'a second at the peak', 'serve', 'work', 'connections', 'rows a second', 'database cores', 'GB a day'], rows: (asked.length > 0 ? asked : ORDERS).map((each) => planRow(planFor(each))) }));
console.log('\nOne HubSpot account of a professional plan\n');
console.log(tableToText({ title: '', header: ['orders a day', 'calls a day', 'within the day', 'longest wait in s', 'left at midnight'], rows: (asked.length > 0 ? asked : ORDERS_OF_A_PORTAL).map(portalRow) }));
