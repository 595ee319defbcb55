// The report as a person reads it on a terminal.
import { PROBLEM_KIND_LABELS } from '@storebridge/domain';
import { MISHAP_LABELS } from './mishaps.ts';
import type { DemoReport } from './report.ts';

/** What is printed, part by part. */
export interface ReportPart {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const MOST_DIFFERENCES = 20;
/** A private app of a professional account: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
const CALLS_PER_SECOND = 19;

export function reportParts(report: DemoReport): readonly ReportPart[] {
  return [figures(report), mishaps(report), problems(report), samples(report), ...example(report), ...differences(report)].filter(({ rows }) => rows.length > 0);
}

/** The verdict in one sentence. */
export function verdictOf({ contacts, messages, leftWaiting, ok }: DemoReport): string {
  const parts = [`${whole(contacts.expected)} contacts, ${whole(contacts.right)} right`];
  if (contacts.found !== contacts.expected) parts.push(`${whole(contacts.found)} found in HubSpot`);
  if (messages.wronglyAnswered > 0) parts.push(`${whole(messages.wronglyAnswered)} messages answered wrongly`);
  if (leftWaiting > 0) parts.push(`${whole(leftWaiting)} left waiting`);
  return `${ok ? '✓' : '✗'} ${parts.join('; ')}.`;
}

function figures({ messages, orders, customers, contacts, calls, seconds }: DemoReport): ReportPart {
  const pace = Math.round(messages.sent / seconds.messages);
  return {
    title: 'What happened',
    header: ['what', 'count', 'remark'],
    rows: [
      ['Messages', whole(messages.sent), `about ${whole(orders)} orders of ${whole(customers)} customers, and the three samples of the hub`],
      ['  of them repeated', whole(messages.repeated), 'word for word'],
      ['  of them overtaken', whole(messages.overtaken), 'by a younger message of the same order'],
      ['Contacts', whole(contacts.found), `${whole(contacts.right)} right to the cent`],
      ['HubSpot calls used', whole(calls.used), 'creating the properties included'],
      ['Calls one by one', whole(calls.oneByOne), `${calls.oneByOneReckoning}; ${whole(Math.ceil(calls.oneByOne / CALLS_PER_SECOND))} s at HubSpot's limit`],
      ['Ratio', `${(calls.oneByOne / calls.used).toFixed(1)} : 1`, ''],
      ['Seconds', seconds.messages.toFixed(1), `${whole(pace)} messages a second; ${seconds.start.toFixed(1)} s to start`],
      ['Answer to the shop', `${whole(messages.medianMs)} ms`, `median, after the contact is written; slowest ${whole(messages.slowestMs)} ms`],
    ],
  };
}

function mishaps(report: DemoReport): ReportPart {
  const rows = report.mishaps.map(({ mishap, sent, caught }) => [MISHAP_LABELS[mishap], whole(sent), whole(caught)]);
  return { title: 'Messages that were wrong on purpose', header: ['what is wrong', 'sent', 'answered with the error'], rows };
}

function problems(report: DemoReport): ReportPart {
  const rows = report.problems.map(({ kind, cause, count }) => [PROBLEM_KIND_LABELS[kind], cause, whole(count)]);
  return { title: 'Problems that wait for a person', header: ['kind', 'cause', 'count'], rows };
}

function samples({ sampleSteps }: DemoReport): ReportPart {
  const names = Object.keys(sampleSteps[0]?.contact ?? {});
  return { title: "The hub's three samples", header: ['after', ...names.map(shorter)], rows: sampleSteps.map(({ message, contact }) => [message, ...names.map((name) => shown(contact[name]))]) };
}

function example({ example }: DemoReport): readonly ReportPart[] {
  if (example === null) return [];
  const rows = Object.entries(example.after).map(([name, after]) => [name, shown(example.before[name]), shown(after)]);
  return [{ title: `One contact that HubSpot knew before: ${example.email}`, header: ['property', 'before', 'after'], rows }];
}

function differences({ contacts }: DemoReport): readonly ReportPart[] {
  const rows = contacts.differences.slice(0, MOST_DIFFERENCES).map(({ email, property, expected, found }) => [email, property ?? '(contact)', expected, found]);
  return [{ title: `What is wrong (${whole(contacts.differences.length)})`, header: ['contact', 'property', 'expected', 'found'], rows }];
}

function shorter(property: string): string {
  return property.replace('total_order_', '').replace('total_', '').replace('order_', '');
}

function shown(value: string | undefined): string {
  return value === undefined || value === '' ? '-' : value;
}

function whole(count: number): string {
  return count.toLocaleString('en-US');
}
