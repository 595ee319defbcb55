// The environment, read once and checked; nothing else in the product reads it.
import path from 'node:path';
import { z } from 'zod';
import type { TracerSettings } from './watching/otlp-tracer.ts';

const BACKENDS = ['postgres', 'citus', 'yugabytedb', 'cockroachdb'] as const;

/** Apps with credentials of their own. */
const APPS = ['HUBSPOT', 'PRETIX'] as const;

const HOSTED_PRETIX = 'https://pretix.eu';

const optionalText = z.string().trim().min(1).optional();
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, '')).optional();

const environmentSchema = z.object({
  DATABASE_URL: optionalText,
  STOREBRIDGE_DATABASE_BACKEND: z.enum(BACKENDS).default('postgres'),
  STOREBRIDGE_DATA: z.string().trim().min(1).default('./data'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4300),
  STOREBRIDGE_URL: url,
  STOREBRIDGE_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  HUBSPOT_API_URL: url,
  HUBSPOT_APP_URL: url,
  HUBSPOT_CLIENT_ID: optionalText,
  HUBSPOT_CLIENT_SECRET: optionalText,
  PRETIX_CLIENT_ID: optionalText,
  PRETIX_CLIENT_SECRET: optionalText,
  PRETIX_URL: url,
  SMTP_URL: z.url({ protocol: /^smtps?$/, message: 'expected an address such as smtps://user:password@mail.example.org' }).optional(),
  SMTP_FROM: optionalText,
  STOREBRIDGE_WATCH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_HEADERS: optionalText,
  OTEL_SERVICE_NAME: z.string().trim().min(1).default('storebridge'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** What an app that is registered with another system is known by there. */
export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An app of a shop system that everybody can run. */
export interface ShopApp extends AppCredentials {
  /** Where the app is registered: its secret goes nowhere else. */
  readonly url: string;
}

export interface Configuration {
  /** A PostgreSQL server; without it Storebridge runs its own. */
  readonly databaseUrl: string | undefined;
  readonly databaseBackend: (typeof BACKENDS)[number];
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  readonly port: number;
  /** Public address, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Seals tokens; kept in the data folder when it is not given. */
  readonly secret: string | undefined;
  /** Stands in for HubSpot's own address, for tests and proxies. */
  readonly hubspotApiUrl: string | undefined;
  /** Stands in for the address of HubSpot's pages. */
  readonly hubspotAppUrl: string | undefined;
  /** Absent, HubSpot accounts are connected by token. */
  readonly hubspotApp: AppCredentials | undefined;
  /** By connector; absent, its shops are connected by token. */
  readonly shopApps: Readonly<Record<string, ShopApp | undefined>>;
  /** Absent, nothing is mailed: whoever invites passes the link on. */
  readonly smtpUrl: string | undefined;
  /** Sender of mails. */
  readonly smtpFrom: string | undefined;
  readonly logLevel: string;
  /** Where health and numbers are served by themselves; absent, they are served with everything else, and by workers not at all. */
  readonly watchPort: number | undefined;
  /** Absent, nothing is traced. */
  readonly tracing: TracerSettings | undefined;
}

export type ConfigurationReading = { readonly ok: true; readonly configuration: Configuration } | { readonly ok: false; readonly reasons: readonly string[] };

/** An empty variable counts as absent, as shells and compose files write it. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>> = process.env): ConfigurationReading {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) return { ok: false, reasons: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  const values = parsed.data;
  const halves = APPS.filter((app) => (values[`${app}_CLIENT_ID`] === undefined) !== (values[`${app}_CLIENT_SECRET`] === undefined));
  if (halves.length > 0) return { ok: false, reasons: halves.map((app) => `${app}_CLIENT_ID: expected together with ${app}_CLIENT_SECRET`) };
  return {
    ok: true,
    configuration: {
      databaseUrl: values.DATABASE_URL,
      databaseBackend: values.STOREBRIDGE_DATABASE_BACKEND,
      dataFolder: path.resolve(values.STOREBRIDGE_DATA),
      port: values.PORT,
      publicUrl: values.STOREBRIDGE_URL,
      secret: values.STOREBRIDGE_SECRET,
      hubspotApiUrl: values.HUBSPOT_API_URL,
      hubspotAppUrl: values.HUBSPOT_APP_URL,
      hubspotApp: credentials(values.HUBSPOT_CLIENT_ID, values.HUBSPOT_CLIENT_SECRET),
      shopApps: { pretix: shopApp(credentials(values.PRETIX_CLIENT_ID, values.PRETIX_CLIENT_SECRET), values.PRETIX_URL ?? HOSTED_PRETIX) },
      smtpUrl: values.SMTP_URL,
      smtpFrom: values.SMTP_FROM,
      logLevel: values.LOG_LEVEL,
      watchPort: values.STOREBRIDGE_WATCH_PORT,
      tracing: tracing(values),
    },
  };
}

/** Named as OpenTelemetry names them: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
function tracing(values: z.infer<typeof environmentSchema>): TracerSettings | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers = '', OTEL_SERVICE_NAME: serviceName } = values;
  return endpoint === undefined ? undefined : { endpoint, headers: headersOf(headers), serviceName };
}

/** Written as `name=value,name=value`, with values as in addresses. */
function headersOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => pair.trim()).filter((pair) => pair.includes('='));
  return Object.fromEntries(pairs.map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')).trim(), decoded(pair.slice(pair.indexOf('=') + 1).trim())]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function credentials(clientId: string | undefined, clientSecret: string | undefined): AppCredentials | undefined {
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

function shopApp(app: AppCredentials | undefined, address: string): ShopApp | undefined {
  return app === undefined ? undefined : { ...app, url: address };
}

/** The variables that a configuration file may refer to as `${NAME}`. */
export function environmentVariable(name: string, environment: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}
