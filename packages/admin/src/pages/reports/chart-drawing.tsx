// The drawing of a chart: axis, bars or a line, and what is looked at.
import type { ReactElement } from 'react';
import type { ChartSeries } from './chart-content.ts';
import { placeMarks, scaleOf, type Scale } from './chart-scale.ts';
import classes from './chart.module.css';
import { roughly } from './report-words.ts';

type DrawnSeries = Pick<ChartSeries, 'tone' | 'values'>;

export interface ChartDrawingProps {
  readonly width: number;
  readonly marks: readonly string[];
  readonly series: readonly DrawnSeries[];
  readonly kind: 'bars' | 'line';
  readonly isCount: boolean;
  /** Which step is looked at. */
  readonly active: number | undefined;
}

const HEIGHT = 220;
const LEFT = 48;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 24;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
const TICKS = 4;
/** "Sept 2026" takes 62 pixels in the widest of the fonts that systems bring along; the rest is the gap. */
const MARK_WIDTH = 76;
const WIDEST_BAR = 44;
/** Of the room of a step; bars that are too thin for a gap stand side by side. */
const BAR_PART = 0.72;
const THINNEST_GAP = 1.5;

/** @returns the step that lies below a point of the chart. */
export function slotAt(x: number, { width, count }: { readonly width: number; readonly count: number }): number {
  const slot = (width - LEFT - RIGHT) / Math.max(count, 1);
  return Math.min(Math.max(Math.floor((x - LEFT) / slot), 0), Math.max(count - 1, 0));
}

export function ChartDrawing({ width, marks, series, kind, isCount, active }: ChartDrawingProps): ReactElement {
  const slot = Math.max(width - LEFT - RIGHT, 1) / Math.max(marks.length, 1);
  const scale = scaleOf(kind === 'bars' ? stackedSums(series) : series.flatMap(({ values }) => values.filter((value) => value !== null)), { ticks: TICKS, isCount });
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} className={classes['drawing']} aria-hidden focusable="false">
      {active !== undefined && <rect className={classes['looked']} x={LEFT + active * slot} y={TOP} width={Math.max(slot, 2)} height={PLOT_HEIGHT} />}
      <Axis width={width} scale={scale} />
      <Marks marks={marks} width={width} />
      {kind === 'bars' ? <Bars series={series} slot={slot} scale={scale} /> : <Line series={series} slot={slot} scale={scale} />}
    </svg>
  );
}

function stackedSums(series: readonly DrawnSeries[]): readonly number[] {
  const count = Math.max(0, ...series.map(({ values }) => values.length));
  return Array.from({ length: count }, (_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
}

function yOf(scale: Scale, value: number): number {
  return TOP + PLOT_HEIGHT * (1 - scale.place(value));
}

function Axis({ width, scale }: { readonly width: number; readonly scale: Scale }): ReactElement {
  return (
    <g>
      {scale.ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${Math.round(yOf(scale, tick)) + 0.5})`}>
          <line className={classes[tick === 0 ? 'zero' : 'grid']} x1={LEFT} x2={width - RIGHT} />
          <text className={classes['mark']} x={LEFT - 6} dy="0.32em" textAnchor="end">{roughly(tick)}</text>
        </g>
      ))}
    </g>
  );
}

function Marks({ marks, width }: { readonly marks: readonly string[]; readonly width: number }): ReactElement {
  return (
    <g>
      {placeMarks({ count: marks.length, width, left: LEFT, right: RIGHT, markWidth: MARK_WIDTH }).map(({ step, x }) => (
        <text key={step} className={classes['mark']} x={x} y={HEIGHT - 6} textAnchor="middle">{marks[step]}</text>
      ))}
    </g>
  );
}

interface Plotted {
  readonly series: readonly DrawnSeries[];
  readonly slot: number;
  readonly scale: Scale;
}

/** Each series stands on the sum of those before it. */
function Bars({ series, slot, scale }: Plotted): ReactElement {
  const wide = Math.min(slot * (1 - BAR_PART) < THINNEST_GAP ? slot : slot * BAR_PART, WIDEST_BAR);
  return (
    <>
      {series.map(({ tone, values }, number) => (
        <path
          key={tone}
          className={classes['bar']}
          data-tone={tone}
          d={values.map((value, index) => {
            const below = series.slice(0, number).reduce((sum, other) => sum + (other.values[index] ?? 0), 0);
            return barPath({ x: LEFT + (index + 0.5) * slot - wide / 2, wide, from: yOf(scale, below), to: yOf(scale, below + (value ?? 0)) });
          }).join('')}
        />
      ))}
    </>
  );
}

/** What is there is seen, however little it is beside the others. */
const LOWEST_BAR = 1.5;

function barPath({ x, wide, from, to }: { readonly x: number; readonly wide: number; readonly from: number; readonly to: number }): string {
  if (from === to) return '';
  const height = Math.max(Math.abs(to - from), LOWEST_BAR);
  const top = to < from ? from - height : from;
  return `M${x.toFixed(2)} ${top.toFixed(2)}h${wide.toFixed(2)}v${height.toFixed(2)}h${(-wide).toFixed(2)}z`;
}

const MOST_POINTS = 62;

/** Broken where there is no value; a value between two gaps is a point. */
function Line({ series, slot, scale }: Plotted): ReactElement {
  return (
    <>
      {series.map(({ tone, values }) => {
        const points = values.map((value, index) => (value === null ? undefined : { x: LEFT + (index + 0.5) * slot, y: yOf(scale, value) }));
        const isAlone = (index: number): boolean => points[index - 1] === undefined && points[index + 1] === undefined;
        return (
          <g key={tone} data-tone={tone} className={classes['line']}>
            <path d={points.map((point, index) => (point === undefined ? '' : `${points[index - 1] === undefined ? 'M' : 'L'}${point.x.toFixed(2)} ${point.y.toFixed(2)}`)).join('')} />
            {points.map((point, index) => point !== undefined && (values.length <= MOST_POINTS || isAlone(index)) && <circle key={point.x} cx={point.x} cy={point.y} r={3} />)}
          </g>
        );
      })}
    </>
  );
}
