// Reports on limits in their several shapes.
import { describe, expect, test } from 'vitest';
import { limitUsages } from './limit-usage.ts';

describe('limit usages', () => {
  test('are found for the account and for each type', () => {
    const report = {
      overallLimit: 10_000,
      overallUsage: 14,
      byObjectType: [{ objectTypeId: '0-1', singularLabel: 'Contact', limit: 1_000, usage: 9, percentage: 0.9 }],
    };
    expect(limitUsages(report)).toEqual([{ limit: 10_000, used: 14 }, { objectTypeId: '0-1', limit: 1_000, used: 9 }]);
  });

  test('are found where reports hold them deeper', () => {
    const report = { hubspotDefinedObjectTypes: [{ objectTypeId: '0-3', limit: 2, usage: 1 }], customObjectTypes: { byObjectType: [] } };
    expect(limitUsages(report)).toEqual([{ objectTypeId: '0-3', limit: 2, used: 1 }]);
  });

  test('are none in an answer without limits', () => {
    expect(limitUsages({ results: [null, 'x', 3] })).toEqual([]);
  });
});
