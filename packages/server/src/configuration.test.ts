// What the environment may say, and what it is told when it says nonsense.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentVariable, readConfiguration } from './configuration.ts';

describe('an empty environment', () => {
  test('the defaults are those of a first try on this machine', () => {
    expect(readConfiguration({})).toMatchObject({
      ok: true,
      configuration: { databaseUrl: undefined, databaseBackend: 'postgres', dataFolder: path.resolve('data'), port: 4300, publicUrl: undefined, secret: undefined, hubspotApiUrl: undefined, logLevel: 'info' },
    });
  });

  test('a variable that is set to nothing counts as absent', () => {
    expect(readConfiguration({ PORT: '', DATABASE_URL: '', STOREBRIDGE_SECRET: '', STOREBRIDGE_DATA: '' })).toEqual(readConfiguration({}));
  });
});

describe('an environment', () => {
  test('addresses lose the slashes at their end, and folders become absolute', () => {
    const reading = readConfiguration({ STOREBRIDGE_URL: 'https://bridge.shop.com/base//', HUBSPOT_API_URL: 'http://127.0.0.1:4310/', STOREBRIDGE_DATA: 'here', PORT: '0' });
    expect(reading).toMatchObject({ ok: true, configuration: { publicUrl: 'https://bridge.shop.com/base', hubspotApiUrl: 'http://127.0.0.1:4310', dataFolder: path.resolve('here'), port: 0 } });
  });

  test.for([
    ['PORT', 'many'], ['PORT', '65536'], ['PORT', '-1'], ['PORT', '80.5'],
    ['STOREBRIDGE_SECRET', 'fifteen letters'], ['STOREBRIDGE_URL', 'bridge.shop.com'], ['STOREBRIDGE_URL', 'ftp://shop.com'], ['HUBSPOT_API_URL', 'localhost'],
    ['STOREBRIDGE_DATABASE_BACKEND', 'mysql'], ['LOG_LEVEL', 'loud'], ['SMTP_URL', 'mail.shop.com'], ['SMTP_URL', 'https://mail.shop.com'],
  ] as const)('%s=%s is refused by name', ([name, value]) => {
    const reading = readConfiguration({ [name]: value });
    expect(reading).toEqual({ ok: false, reasons: [expect.stringMatching(new RegExp(`^${name}: `, 'u'))] });
  });

  test('the credentials of an app come together', () => {
    expect(readConfiguration({ HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: 'secret' })).toMatchObject({ ok: true, configuration: { hubspotApp: { clientId: 'id', clientSecret: 'secret' }, shopApps: { pretix: undefined } } });
    expect(readConfiguration({ PRETIX_CLIENT_ID: 'id', PRETIX_CLIENT_SECRET: 'secret' })).toMatchObject({ configuration: { shopApps: { pretix: { clientId: 'id', url: 'https://pretix.eu' } } } });
    expect(readConfiguration({ PRETIX_CLIENT_ID: 'id', PRETIX_CLIENT_SECRET: 'secret', PRETIX_URL: 'https://tickets.shop.com/' })).toMatchObject({ configuration: { shopApps: { pretix: { url: 'https://tickets.shop.com' } } } });
    expect(readConfiguration({ HUBSPOT_CLIENT_ID: 'id' })).toEqual({ ok: false, reasons: ['HUBSPOT_CLIENT_ID: expected together with HUBSPOT_CLIENT_SECRET'] });
    expect(readConfiguration({ PRETIX_CLIENT_SECRET: 'secret' })).toEqual({ ok: false, reasons: ['PRETIX_CLIENT_ID: expected together with PRETIX_CLIENT_SECRET'] });
  });

  test('a collector of traces is named as OpenTelemetry names it', () => {
    expect(readConfiguration({})).toMatchObject({ ok: true, configuration: { tracing: undefined, watchPort: undefined } });
    const given = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/', OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b=, x-team = shops,nothing', OTEL_SERVICE_NAME: 'shop-sync', STOREBRIDGE_WATCH_PORT: '9464' };
    const tracing = { endpoint: 'http://collector:4318', headers: { 'api-key': 'a b=', 'x-team': 'shops' }, serviceName: 'shop-sync' };
    expect(readConfiguration(given)).toMatchObject({ ok: true, configuration: { tracing, watchPort: 9464 } });
    expect(readConfiguration({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' })).toMatchObject({ ok: false });
  });

  test('all mistakes are told at once', () => {
    expect(readConfiguration({ PORT: 'x', LOG_LEVEL: 'y' })).toMatchObject({ ok: false, reasons: [expect.any(String), expect.any(String)] });
  });

  test('a variable of a configuration file that is empty is not set', () => {
    expect(environmentVariable('A', { A: '' })).toBeUndefined();
    expect(environmentVariable('A', { A: 'a' })).toBe('a');
    expect(environmentVariable('B', { A: 'a' })).toBeUndefined();
  });
});
