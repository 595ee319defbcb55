// Reports of a workspace or of one of its shops, and their tables as files.
import { listShops, type Shop, type Workspace } from '@storebridge/store';
import type { ParsedQueryOf } from '../../contract/index.ts';
import { toCsv } from '../../reports/csv.ts';
import { makeReport, type ReportQuestion } from '../../reports/make-report.ts';
import { daysBefore, readDays, stepsOf } from '../../reports/report-days.ts';
import { reportShops, todayOf } from '../../reports/report-shops.ts';
import { reportTable } from '../../reports/report-table.ts';
import type { Call, HandlersFor } from './call.ts';
import { notFound, notValid } from './refusal.ts';

type ReportCall = Pick<Call, 'storebridge'> & { readonly workspace: Workspace; readonly query: ParsedQueryOf<'getReport'> };

/** Two years and a bit by day: more is neither drawn nor read. */
const MOST_STEPS = 750;

export const reportHandlers: HandlersFor<'getReport' | 'getReportCsv'> = {
  async getReport(call) {
    return makeReport(call.storebridge.journey.db, await questionOf(call));
  },

  async getReportCsv(call) {
    const { table } = call.query;
    const question = await questionOf(call);
    const { from, to } = question.scope;
    call.setHeader('content-disposition', `attachment; filename="${table}-${from}-${to}.csv"`);
    return toCsv(await reportTable(call.storebridge.journey.db, table, question));
  },
};

/** @throws Refusal 404, 422 */
async function questionOf({ storebridge, workspace, query }: ReportCall): Promise<ReportQuestion> {
  const { step, currency } = query;
  const shops = reportShops(storebridge, await shopsOf({ storebridge, workspace, query }));
  const reading = readDays(query, todayOf(shops.counted.map(({ timeZone }) => timeZone), storebridge.journey.clock.now()));
  if (!reading.ok) throw notValid(reading.path, reading.message);
  const steps = stepsOf(reading.days, step, MOST_STEPS);
  if (steps === undefined) throw notValid('step', `a report has at most ${MOST_STEPS} steps; choose longer ones, or fewer days`);
  const scope = { workspaceId: workspace.id, shops: shops.counted.map(({ id, timeZone, statuses }) => ({ id, timeZone, statuses })), ...reading.days };
  return { scope, before: daysBefore(reading.days), step, steps, shops, currency };
}

async function shopsOf({ storebridge, workspace, query }: ReportCall): Promise<readonly Shop[]> {
  const shops = await listShops(storebridge.journey.db, workspace.id);
  if (query.shop === undefined) return shops;
  const shop = shops.find(({ slug }) => slug === query.shop);
  if (shop === undefined) throw notFound('shop');
  return [shop];
}
