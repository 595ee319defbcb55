// The official client checks the signatures of webhooks that the simulator delivers.
import { Signature } from '@hubspot/api-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PORTAL, openWitness, type Witness } from './witness.ts';

const SECRET = 'webhook-secret';
const TARGET = 'https://shop.example/hooks/hubspot?shop=7';

interface Delivery {
  readonly headers: Headers;
  readonly body: string;
}

let witness: Witness | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await witness?.close();
});

async function deliver(signatureVersion: 'v1' | 'v2'): Promise<Delivery> {
  const deliveries: Delivery[] = [];
  const opened = await openWitness({
    simulator: {
      apps: [{
        appId: 5, clientId: 'webhooks', clientSecret: SECRET, installedIn: [PORTAL],
        webhooks: { targetUrl: TARGET, signatureVersion, subscriptions: [{ subscriptionType: 'contact.creation' }] },
      }],
      webhooks: {
        fetch: async (_url, init) => {
          deliveries.push({ headers: new Headers(init.headers), body: await new Response(init.body).text() });
          return new Response(null, { status: 204 });
        },
      },
    },
  });
  witness = opened;
  await opened.client.crm.contacts.basicApi.create({ properties: { email: 'kaethe@example.com', firstname: 'Käthe' } });
  opened.clock.now += 60_000;
  await opened.simulator.advance();
  const [delivery] = deliveries;
  if (!delivery) throw new Error('Nothing was delivered.');
  return delivery;
}

describe('signatures', () => {
  it.each(['v1', 'v2'] as const)('%s is valid for the body as it came, and for no other', async (signatureVersion) => {
    const { headers, body } = await deliver(signatureVersion);
    const signature = headers.get('x-hubspot-signature') ?? '';
    const check = { signature, clientSecret: SECRET, signatureVersion, method: 'POST', url: TARGET };
    expect(headers.get('x-hubspot-signature-version')).toBe(signatureVersion);
    expect(Signature.isValid({ ...check, requestBody: body })).toBe(true);
    expect(Signature.isValid({ ...check, requestBody: `${body} ` })).toBe(false);
    expect(Signature.isValid({ ...check, requestBody: body, clientSecret: 'guessed' })).toBe(false);
  });

  it('v3 is valid within five minutes and not after', async () => {
    const { headers, body } = await deliver('v1');
    const timestamp = Number(headers.get('x-hubspot-request-timestamp'));
    const check = { signature: headers.get('x-hubspot-signature-v3') ?? '', clientSecret: SECRET, signatureVersion: 'v3', method: 'POST', url: TARGET, requestBody: body, timestamp };
    vi.useFakeTimers({ toFake: ['Date'], now: timestamp + 299_000 });
    expect(Signature.isValid(check)).toBe(true);
    expect(Signature.isValid({ ...check, url: `${TARGET}8` })).toBe(false);
    vi.setSystemTime(timestamp + 301_000);
    expect(() => Signature.isValid(check)).toThrow('Timestamp is invalid');
  });

  it('a delivery holds the events of the account', async () => {
    const { body } = await deliver('v1');
    expect(JSON.parse(body)).toMatchObject([{ subscriptionType: 'contact.creation', portalId: PORTAL, appId: 5, changeSource: 'INTEGRATION', attemptNumber: 0 }]);
  });
});
