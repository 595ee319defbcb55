// The totals of a report, each beside what it was before.
import { Paper, Text } from '@mantine/core';
import type { ReportInfo } from '@storebridge/server/contract';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import figures from '../../parts/figures.module.css';
import { texts } from '../../texts/index.ts';
import { changeInWords, countInWords, moneyInWords } from './report-words.ts';
import classes from './reports.module.css';

const words = texts.reports;

interface Headline {
  readonly label: string;
  readonly now: number;
  readonly before: number;
  readonly inWords: (value: number) => string;
}

export function HeadlineFigures({ report, currency }: { readonly report: ReportInfo; readonly currency: string }): ReactElement {
  return (
    <ul aria-label={words.figures.label} className={`${figures['figures'] ?? ''} ${classes['headlines'] ?? ''}`}>
      {headlinesOf(report, currency).map((headline) => <HeadlineFigure key={headline.label} {...headline} />)}
    </ul>
  );
}

function headlinesOf({ totals, totalsBefore }: ReportInfo, currency: string): readonly Headline[] {
  const money = (minor: number): string => moneyInWords(minor, currency);
  const { figures: labels } = words;
  const headlines: Headline[] = [
    { label: labels.revenue, now: totals.revenueMinor, before: totalsBefore.revenueMinor, inWords: money },
    { label: labels.orders, now: totals.orders, before: totalsBefore.orders, inWords: countInWords },
    { label: labels.average, now: totals.averageMinor ?? 0, before: totalsBefore.averageMinor ?? 0, inWords: money },
    { label: labels.newCustomers, now: totals.newCustomers, before: totalsBefore.newCustomers, inWords: countInWords },
    { label: labels.returningCustomers, now: totals.returningCustomers, before: totalsBefore.returningCustomers, inWords: countInWords },
  ];
  if (totals.carts === null || totalsBefore.carts === null) return headlines;
  return [
    ...headlines,
    { label: labels.abandoned, now: totals.carts.abandoned, before: totalsBefore.carts.abandoned, inWords: countInWords },
    { label: labels.recovered, now: totals.carts.recovered, before: totalsBefore.carts.recovered, inWords: countInWords },
  ];
}

function HeadlineFigure({ label, now, before, inWords }: Headline): ReactElement {
  const { direction, text } = changeInWords(now, before);
  const Arrow = direction === 'more' ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Paper component="li" withBorder className={figures['figure'] ?? ''}>
      <Text size="sm" c="dimmed">{label}</Text>
      <Text className={`${figures['value'] ?? ''} ${classes['headline'] ?? ''}`}>{inWords(now)}</Text>
      {text !== undefined && (
        <Text size="sm" className={classes['change'] ?? ''}>
          {direction !== 'same' && <Arrow size={16} aria-hidden />}
          <span>{text}</span>
        </Text>
      )}
      {direction !== 'same' && <Text size="sm" c="dimmed">{words.before(inWords(before))}</Text>}
    </Paper>
  );
}
