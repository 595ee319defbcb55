// The values of a chart as a table.
import type { ReactElement } from 'react';
import type { ChartSeries, ChartStep } from './chart-content.ts';
import classes from './chart.module.css';

export interface ChartTableProps {
  readonly label: string;
  readonly stepLabel: string;
  readonly steps: readonly ChartStep[];
  readonly series: readonly ChartSeries[];
}

export function ChartTable({ label, stepLabel, steps, series }: ChartTableProps): ReactElement {
  return (
    <table className={classes['table']}>
      <caption>{label}</caption>
      <thead><tr><th scope="col">{stepLabel}</th>{series.map((each) => <th key={each.label} scope="col" data-number>{each.label}</th>)}</tr></thead>
      <tbody>
        {steps.map(({ name }, index) => <tr key={name}><th scope="row">{name}</th>{series.map((each) => <td key={each.label} data-number>{each.texts[index]}</td>)}</tr>)}
      </tbody>
    </table>
  );
}
