// A chart that everybody can read: drawn, told value by value with pointer or arrow keys, and as a table.
import { Button, Group, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import type { ChartSeries, ChartStep } from './chart-content.ts';
import { ChartDrawing, slotAt } from './chart-drawing.tsx';
import { ChartTable } from './chart-table.tsx';
import classes from './chart.module.css';

const words = texts.reports.chart;

export interface ChartProps {
  readonly title: string;
  /** "Revenue by day, 1 Jan 2026 to 31 Jan 2026" */
  readonly label: string;
  readonly stepLabel: string;
  readonly steps: readonly ChartStep[];
  /** Bars of several series stand on each other. */
  readonly series: readonly ChartSeries[];
  readonly kind: 'bars' | 'line';
  readonly isCount?: boolean;
}

export function Chart({ title, label, stepLabel, steps, series, kind, isCount = false }: ChartProps): ReactElement {
  const [isTable, setIsTable] = useState(false);
  const tableId = useId();
  const action = isTable ? words.hideTable : words.showTable;
  return (
    <>
      {series.length > 1 && <Legend series={series} />}
      <ChartFigure label={label} steps={steps} series={series} kind={kind} isCount={isCount} />
      <Group justify="flex-end" mt="xs">
        <Button size="compact-sm" variant="subtle" aria-expanded={isTable} aria-controls={tableId} aria-label={words.of(title, action)} onClick={() => setIsTable(!isTable)}>{action}</Button>
      </Group>
      <div id={tableId}>{isTable && <ChartTable label={label} stepLabel={stepLabel} steps={steps} series={series} />}</div>
    </>
  );
}

function Legend({ series }: Pick<ChartProps, 'series'>): ReactElement {
  return (
    <ul className={classes['legend']}>
      {series.map(({ label, tone }) => <li key={label}><span className={classes['swatch']} data-tone={tone} aria-hidden />{label}</li>)}
    </ul>
  );
}

type FigureProps = Required<Pick<ChartProps, 'label' | 'steps' | 'series' | 'kind' | 'isCount'>>;

/** One stop for the tab key, whatever the number of values; a screen reader says the value that the arrow keys lead to. */
function ChartFigure({ label, steps, series, kind, isCount }: FigureProps): ReactElement {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [active, setActive] = useState<number>();
  const last = steps.length - 1;
  const shown = active === undefined ? undefined : Math.min(active, last);
  const told = Math.max(0, shown ?? last);
  const follow = (event: PointerEvent<HTMLDivElement>): void => setActive(slotAt(event.clientX - event.currentTarget.getBoundingClientRect().left, { width, count: steps.length }));
  const move = (event: KeyboardEvent): void => {
    const next = nextOf(event.key, told, last);
    if (next === told && event.key !== 'Escape') return;
    event.preventDefault();
    setActive(next);
  };
  return (
    <div
      ref={ref}
      className={classes['chart']}
      role="slider"
      tabIndex={0}
      aria-roledescription={words.role}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={told}
      aria-valuetext={valueText(steps, series, told)}
      onFocus={() => setActive(told)}
      onBlur={() => setActive(undefined)}
      onKeyDown={move}
      onPointerDown={follow}
      onPointerMove={follow}
      onPointerLeave={() => setActive(undefined)}
    >
      {width > 0 && <ChartDrawing width={width} marks={steps.map(({ mark }) => mark)} series={series} kind={kind} isCount={isCount} active={shown} />}
      {width > 0 && shown !== undefined && <Tip step={steps[shown]} series={series} index={shown} place={(shown + 0.5) / steps.length} />}
    </div>
  );
}

const FAR = 7;

/** @returns `undefined` where nothing is to be told any more. */
function nextOf(key: string, now: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, now - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, now + 1);
    case 'PageDown':
      return Math.max(0, now - FAR);
    case 'PageUp':
      return Math.min(last, now + FAR);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return undefined;
    default:
      return now;
  }
}

function valueText(steps: readonly ChartStep[], series: readonly ChartSeries[], index: number): string {
  const values = series.map((each) => (series.length === 1 ? (each.texts[index] ?? '') : words.named(each.label, each.texts[index] ?? '')));
  return words.value(steps[index]?.name ?? '', values.join(', '));
}

interface TipProps {
  readonly step: ChartStep | undefined;
  readonly series: readonly ChartSeries[];
  readonly index: number;
  /** From 0 at the left to 1 at the right. */
  readonly place: number;
}

/** On the other side of the chart than what it tells of. */
function Tip({ step, series, index, place }: TipProps): ReactElement {
  return (
    <div className={classes['tip']} data-side={place > 0.5 ? 'left' : 'right'} aria-hidden>
      <Text size="xs" c="dimmed">{step?.name}</Text>
      {series.map(({ label, tone, texts: values }) => (
        <div key={label} className={classes['tipLine']}>
          {series.length > 1 && <span className={classes['swatch']} data-tone={tone} />}
          {series.length > 1 && <span>{label}</span>}
          <strong>{values[index]}</strong>
        </div>
      ))}
    </div>
  );
}
