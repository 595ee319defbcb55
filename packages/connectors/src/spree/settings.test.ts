// The settings of a Spree shop, as a person writes them.
import { describe, expect, test } from 'vitest';
import { spreeSettings } from './settings.ts';

describe('settings', () => {
  test('only the token must be given', () => {
    expect(spreeSettings.parse({ token: 'x' })).toEqual({ token: 'x', currency: 'USD', otherCurrencies: [], timeZone: 'UTC', campaignField: 'campaign', promotionField: 'promotion' });
  });

  test.for([
    [{}, 'token'], [{ token: '' }, 'token'], [{ token: 'x', currency: 'usd' }, 'currency'], [{ token: 'x', otherCurrencies: ['EURO'] }, 'otherCurrencies'], [{ token: 'x', timeZone: 'Nowhere/City' }, 'timeZone'],
    [{ token: 'x', campaignField: 'a..b' }, 'campaignField'], [{ token: 'x', promotionField: '' }, 'promotionField'],
  ] as const)('%j is refused for its %s', ([settings, place]) => {
    const { error } = spreeSettings.safeParse(settings);
    expect(error?.issues[0]?.path[0]).toBe(place);
  });

  test('a mistyped name is noticed', () => {
    expect(spreeSettings.safeParse({ token: 'x', curency: 'EUR' }).error?.issues[0]?.code).toBe('unrecognized_keys');
  });
});
