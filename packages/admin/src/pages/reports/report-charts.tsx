// The charts of a report: revenue, orders, average order, customers and carts, step by step.
import { currencyExponent } from '@storebridge/domain';
import type { ReportInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import type { ChartSeries } from './chart-content.ts';
import { Chart, type ChartProps } from './chart.tsx';
import { DownloadButton } from './download-button.tsx';
import { countInWords, daysInWords, moneyInWords, stepInWords, stepMark } from './report-words.ts';
import classes from './reports.module.css';

const words = texts.reports;
type ReportStepInfo = ReportInfo['steps'][number];

export interface ReportChartsProps {
  readonly report: ReportInfo;
  readonly currency: string;
  readonly shop: string | undefined;
}

export function ReportCharts({ report, currency, shop }: ReportChartsProps): ReactElement {
  const { steps } = report;
  const money = (label: string, minorOf: (step: ReportStepInfo) => number | null): ChartSeries => moneySeries({ label, minors: steps.map(minorOf), currency });
  const count = (label: string, tone: ChartSeries['tone'], countOf: (step: ReportStepInfo) => number): ChartSeries => ({ label, tone, values: steps.map(countOf), texts: steps.map((step) => countInWords(countOf(step))) });
  const { sections, series, help } = words;
  return (
    <>
      <div className={classes['pair']}>
        <Section title={sections.revenue} actions={<DownloadButton table="sales" title={sections.revenue} report={report} shop={shop} />}>
          <Chart {...frameOf(report, sections.revenue)} kind="bars" series={[money(series.revenue, ({ revenueMinor }) => revenueMinor)]} />
        </Section>
        <Section title={sections.orders}>
          <Chart {...frameOf(report, sections.orders)} kind="bars" isCount series={[count(series.orders, 'first', ({ orders }) => orders)]} />
        </Section>
        <Section title={sections.average}>
          <Chart {...frameOf(report, sections.average)} kind="line" series={[money(series.average, ({ averageMinor }) => averageMinor)]} />
        </Section>
        <Section title={sections.customers} text={help.customers} actions={<DownloadButton table="customers" title={sections.customers} report={report} shop={shop} />}>
          <Chart {...frameOf(report, sections.customers)} kind="bars" isCount series={[count(series.newCustomers, 'first', ({ newCustomers }) => newCustomers), count(series.returningCustomers, 'second', ({ returningCustomers }) => returningCustomers)]} />
        </Section>
      </div>
      {report.totals.carts !== null && (
        <Section title={sections.carts} text={help.carts} actions={<DownloadButton table="carts" title={sections.carts} report={report} shop={shop} />}>
          <Chart
            {...frameOf(report, sections.carts)}
            kind="bars"
            isCount
            series={[count(series.recovered, 'first', ({ carts }) => carts?.recovered ?? 0), count(series.open, 'second', ({ carts }) => (carts?.abandoned ?? 0) - (carts?.recovered ?? 0))]}
          />
        </Section>
      )}
    </>
  );
}

function frameOf({ steps, step, from, to }: ReportInfo, title: string): Pick<ChartProps, 'title' | 'label' | 'stepLabel' | 'steps'> {
  return {
    title,
    label: words.chart.label(title, words.bySteps[step], daysInWords({ from, to })),
    stepLabel: words.chart.step[step],
    steps: steps.map((days) => ({ name: stepInWords(days, step), mark: stepMark(days, step) })),
  };
}

/** Drawn in whole units of the currency; what is written is exact. */
function moneySeries({ label, minors, currency }: { readonly label: string; readonly minors: readonly (number | null)[]; readonly currency: string }): ChartSeries {
  const unit = 10 ** currencyExponent(currency);
  return { label, tone: 'first', values: minors.map((minor) => (minor === null ? null : minor / unit)), texts: minors.map((minor) => (minor === null ? words.chart.noValue : moneyInWords(minor, currency))) };
}
