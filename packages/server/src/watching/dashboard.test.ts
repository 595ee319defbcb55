// The dashboard asks for numbers that exist, with labels that they have.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createMetrics } from '../metrics.ts';

const DASHBOARD = path.resolve(import.meta.dirname, '../../../../docs/grafana/storebridge.json');

const dashboardSchema = z.object({ panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) })) });

/** Words of the query language that could be taken for names. */
const NAME = /\b(?:storebridge|process|nodejs)_\w+/gu;
const SELECTION = /\b(storebridge_\w+)\{([^}]*)\}/gu;

const metrics = createMetrics();
const queries = dashboardSchema.parse(JSON.parse(readFileSync(DASHBOARD, 'utf8'))).panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));

/** A histogram is asked for by its parts. */
function withoutPart(name: string): string {
  const whole = name.replace(/_(?:bucket|sum|count)$/u, '');
  return metrics.registry.getSingleMetric(whole) === undefined ? name : whole;
}

function labelsOf(name: string): readonly string[] {
  const metric: unknown = metrics.registry.getSingleMetric(withoutPart(name));
  return z.object({ labelNames: z.array(z.string()) }).parse(metric).labelNames;
}

test('there are queries, and each names a number', () => {
  expect(queries.length).toBeGreaterThan(20);
  expect(queries.filter(({ expr }) => expr.match(NAME) === null)).toEqual([]);
});

test.each(queries)('$title asks for numbers that exist: $expr', ({ expr }) => {
  const unknown = (expr.match(NAME) ?? []).filter((name) => metrics.registry.getSingleMetric(withoutPart(name)) === undefined);
  expect(unknown).toEqual([]);
  for (const [, name = '', selection = ''] of expr.matchAll(SELECTION)) {
    const labels = [...selection.matchAll(/(\w+)(?:=~|!~|!=|=)"/gu)].map(([, label]) => label);
    expect(labelsOf(name)).toEqual(expect.arrayContaining(labels));
  }
});

test('every number of ours has its place on it', () => {
  const shown = new Set(queries.flatMap(({ expr }) => expr.match(NAME) ?? []).map(withoutPart));
  const ours = metrics.registry.getMetricsAsArray().map(({ name }) => name).filter((name) => name.startsWith('storebridge_'));
  expect(ours.filter((name) => !shown.has(name))).toEqual([]);
});
