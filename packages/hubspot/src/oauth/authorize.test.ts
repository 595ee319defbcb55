// Sending a person to HubSpot and taking them back.
import { describe, expect, test } from 'vitest';
import { authorizeUrl, createPkce, readCallback } from './authorize.ts';

describe('authorize', () => {
  test('the address carries scopes, state and the S256 challenge', () => {
    const url = new URL(
      authorizeUrl({
        clientId: 'c',
        redirectUri: 'https://me.example/back',
        scopes: ['oauth', 'a'],
        optionalScopes: ['b'],
        state: 's',
        codeChallenge: 'x',
        portalId: 5,
      }),
    );
    expect(url.origin + url.pathname).toBe('https://app.hubspot.com/oauth/5/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'c',
      redirect_uri: 'https://me.example/back',
      scope: 'oauth a',
      optional_scope: 'b',
      state: 's',
      code_challenge: 'x',
      code_challenge_method: 'S256',
    });
  });

  test('the challenge is the hash of the verifier', () => {
    // Computed with Python's hashlib and base64.
    expect(createPkce((length) => Uint8Array.from({ length }, (_, index) => index))).toEqual({
      verifier: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
      challenge: '6oZqdX5MOLq_qBJ8vppAnT4fk6AP8UiP9zX8-Rev_9A',
    });
  });

  test('a callback is believed only with our state', () => {
    expect(readCallback(new URLSearchParams({ code: 'c', state: 's' }), 's')).toEqual({ kind: 'granted', code: 'c' });
    expect(readCallback(new URLSearchParams({ code: 'c', state: 'other' }), 's')).toEqual({ kind: 'forged' });
    expect(readCallback(new URLSearchParams({ code: 'c' }), '')).toEqual({ kind: 'forged' });
  });

  test('a person may say no', () => {
    expect(readCallback(new URLSearchParams({ error: 'access_denied', error_description: 'The user said no', state: 's' }), 's')).toMatchObject({ kind: 'denied', failure: { hubspotMessage: 'access_denied: The user said no' } });
  });
});
