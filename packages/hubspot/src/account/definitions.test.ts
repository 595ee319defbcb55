// Remembering definitions and doubting them.
import { describe, expect, test } from 'vitest';
import { html, json, scripted } from '../testing/test-house.ts';
import { failureOf } from '../failure/causes.ts';
import { createDefinitions } from './definitions.ts';

function remembering(changes: { readonly down?: boolean } = {}) {
  let reads = 0;
  const { client, clock } = scripted((request) => {
    reads += 1;
    if (changes.down === true) return html(400);
    return json(
      200,
      {
        results: request.path.includes('properties') ? [
          { name: 'tier', type: 'enumeration', options: [{ label: 'A', value: `v${reads}` }] },
        ] : [],
      },
    );
  });
  return { definitions: createDefinitions({ client, clock }), clock, reads: () => reads };
}

describe('definitions', () => {
  test('are read once, also under another name of the type and by callers at the same time', async () => {
    const { definitions, reads } = remembering();
    await Promise.all([definitions.properties('contacts'), definitions.properties('0-1'), definitions.properties('contact')]);
    expect(reads()).toBe(1);
  });

  test('are read anew after an hour', async () => {
    const { definitions, clock, reads } = remembering();
    await definitions.owners();
    await clock.sleep(3_600_000);
    await definitions.owners();
    expect(reads()).toBe(2);
  });

  test('are read anew when HubSpot contradicts them, once for many failures', async () => {
    const { definitions, clock, reads } = remembering();
    await definitions.properties('deals');
    await clock.sleep(60_000);
    expect(definitions.doubt(failureOf('option-invalid', { property: 'tier' }), '0-3')).toBe(true);
    await definitions.properties('deals');
    expect(definitions.doubt(failureOf('option-invalid', { property: 'tier' }), 'deals')).toBe(false);
    expect(reads()).toBe(2);
  });

  test('of which there is not one property are no answer, and are asked for again', async () => {
    let reads = 0;
    const { client, clock } = scripted(() => json(200, { results: (reads += 1) === 1 ? [] : [{ name: 'dealname', type: 'string' }] }));
    const definitions = createDefinitions({ client, clock });
    expect(await definitions.properties('deals')).toMatchObject({ ok: false, failure: { kind: 'temporary', cause: 'unexpected-answer' } });
    expect(await definitions.properties('deals')).toMatchObject({ ok: true, value: new Map([['dealname', expect.anything()]]) });
  });

  test('are kept when the failure says nothing about them', async () => {
    const { definitions, clock } = remembering();
    await definitions.properties('deals');
    await clock.sleep(60_000);
    expect(definitions.doubt(failureOf('rate-limited'), 'deals')).toBe(false);
    expect(definitions.doubt(failureOf('option-invalid'), 'contacts')).toBe(false);
  });

  test('of one type are forgotten without those of the others', async () => {
    const { definitions, reads } = remembering();
    await Promise.all([definitions.properties('deals'), definitions.properties('contacts')]);
    definitions.forget('0-3');
    await Promise.all([definitions.properties('deals'), definitions.properties('contacts')]);
    expect(reads()).toBe(3);
    definitions.forget();
    await Promise.all([definitions.properties('deals'), definitions.properties('contacts')]);
    expect(reads()).toBe(5);
  });

  test('a failed read is not remembered', async () => {
    const { definitions, reads } = remembering({ down: true });
    expect((await definitions.pipelines('deals')).ok).toBe(false);
    await definitions.pipelines('deals');
    expect(reads()).toBe(2);
  });

  test('labels are doubted when an association is refused', async () => {
    const { definitions, reads } = remembering();
    await definitions.labels('orders', 'contacts');
    expect(definitions.doubt(failureOf('association-invalid'), 'orders')).toBe(true);
    await definitions.labels('orders', 'contacts');
    expect(reads()).toBe(2);
  });
});
