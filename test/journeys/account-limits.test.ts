// An account that has no room for the properties of a preset says so, before and after.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type House } from '../house/house.ts';
import { sample } from '../house/messages.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse({ account: { tier: 'free' } });
});
afterAll(() => house.close());

describe('a free account', () => {
  test('is found too small by the doctor, with the cure', async () => {
    const { code, out } = await house.cli('doctor');
    expect(code).toBe(1);
    expect(out).toContain('16 properties are still to be created, and the HubSpot account has room for 10');
    expect(out).toContain('choose a larger plan');
  });

  test('refuses the contact with the limit as the reason, and not with the property that is missing for it', async () => {
    const { status, body } = await house.post(sample('new'));
    expect(status).toBe(200);
    expect(body.notifications?.[0]).toMatchObject({ level: 'error' });
    expect(body.notifications?.[0]?.description).toContain('limit of 10 custom properties');
    const { out } = await house.cli('problems', '--json');
    expect(JSON.parse(out)).toMatchObject([{ kind: 'config', cause: 'account-limit', record: { kind: 'customer' } }]);
  });
});
