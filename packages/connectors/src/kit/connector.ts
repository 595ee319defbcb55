// What a connector declares; forms, addresses, field pickers and documentation are derived from it.
import type { Identifier, MappingDefinition, RecordKind, RecordRef, ShopSystem, WantedGroup } from '@storebridge/domain';
import type { z } from 'zod';
import type { ConsentDeclaration } from './consent.ts';
import type { Endpoint, EndpointAnswer, EndpointRequest, ReceiptResult, Reception, ReplyContext } from './endpoint.ts';
import type { DiscoveredShop, ReaderDeps, Reading, ShopReader, WebhookDeclaration, WebhookReading } from './reader.ts';
import { explainSchemaError } from './schema-error.ts';
import { settingFieldsOf, type SettingField } from './setting-field.ts';

export interface ConnectorDeclaration<Settings> {
  /** As written in the configuration file. */
  readonly id: string;
  readonly label: string;
  /** One or two sentences for a person who chooses a shop system. */
  readonly description: string;
  /** Refuses unknown keys, so that a mistyped setting is noticed. Each key says with `.meta()` how a form asks for it. */
  readonly settings: z.ZodType<Settings>;
  /** Names of the settings that are sealed at rest and never shown. */
  readonly secrets: readonly string[];
  readonly kinds: readonly NamedKind[];
  /** By name, in the order in which they are offered. */
  readonly presets: Readonly<Record<string, PresetDeclaration<Settings>>>;
  /** How a new mapping best finds its objects again; nothing where none makes sense. */
  identifierFor(kind: RecordKind, objectType: string): DefaultIdentifier | undefined;
  /** The shop as the journey sees it; `catalog` is what its reader described last, or `null` before the first time. */
  system(settings: Settings, catalog: unknown): ShopSystem;
  /** The shop's own name, as far as the catalog tells it. */
  readonly name?: (settings: Settings, catalog: unknown) => string | undefined;
  /** Address of a record in the shop's own back end, which asks for a sign-in. It never holds a secret. */
  readonly linkTo?: (record: RecordRef, settings: Settings) => string | undefined;
  /** Address of the shop itself in its back end. */
  readonly home?: (settings: Settings) => string | undefined;
  /** What its shops push before a HubSpot account is connected is sent as soon as one is; else it counts as older and waits to be asked for. */
  readonly keepsForLater?: true;
  /** Absent where the shop can only push. */
  readonly reader?: (settings: Settings, deps: ReaderDeps) => ShopReader;
  /** Checks the settings by itself, because a form is not complete before a shop is chosen. */
  readonly discover?: Discover;
  /** Absent where a shop can only be connected by a token. */
  readonly consent?: ConsentDeclaration;
  /** Whether the shop may lie in a private network. */
  readonly allowsPrivateAddress?: (settings: Settings) => boolean;
  readonly webhook?: WebhookDeclaration<Settings>;
  /** Addresses below `/hooks/{shop}/` at which the shop posts records and expects an answer. */
  readonly endpoints: readonly Endpoint<Settings>[];
  /** Documents below `/hooks/{shop}/` that anyone may read, by path. */
  readonly documents?: Readonly<Record<string, unknown>>;
}

/** Mappings that a connector brings along. */
export interface PresetDeclaration<Settings> {
  readonly label: string;
  /** What becomes of what, in a sentence. */
  readonly description: string;
  mappings(settings: Settings): readonly MappingDefinition[];
}

/** A kind of records with its names for people. */
export interface NamedKind {
  readonly kind: RecordKind;
  readonly label: string;
  readonly plural: string;
}

/** The identifier that a new mapping begins with. */
export interface DefaultIdentifier extends Identifier {
  /** The group with the property, where HubSpot does not have it from the start. */
  readonly creates?: WantedGroup;
}

/** Which shops a token, or a consent, sees. */
export type Discover = (settings: unknown, deps: ReaderDeps) => Promise<Reading<readonly DiscoveredShop[]>>;

export interface OfferedPreset {
  readonly name: string;
  readonly label: string;
  readonly description: string;
}

/** A connector for the rest of the product, which need not know the type of its settings. */
export interface Connector {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly secrets: readonly string[];
  /** In the order of a form. */
  readonly settingFields: readonly SettingField[];
  readonly kinds: readonly NamedKind[];
  readonly presets: readonly OfferedPreset[];
  /** Its shops can be asked for their records. */
  readonly canRead: boolean;
  /** Its shops can send notices. */
  readonly canHear: boolean;
  /** What its shops push before a HubSpot account is connected is sent as soon as one is. */
  readonly keepsForLater: boolean;
  readonly documents: Readonly<Record<string, unknown>>;
  /** Paths below `/hooks/{shop}/` at which its shops post records. */
  readonly endpointPaths: readonly string[];
  /** `objectType` is HubSpot's. Nothing where no identifier makes sense. */
  identifierFor(kind: RecordKind, objectType: string): DefaultIdentifier | undefined;
  /** Needs only how the shop system is reached, and as whom. Absent where a token tells nothing about shops. */
  readonly discover?: Discover;
  /** How a person allows the access in the shop system itself; the settings then say `consent: true` in place of a token. */
  readonly consent?: ConsentDeclaration;
  /** Checks the settings; `reason` says what is wrong and where, `mistakes` all of it one by one. */
  open(settings: unknown, catalog?: unknown): { readonly ok: true; readonly shop: OpenShop } | { readonly ok: false; readonly reason: string; readonly mistakes: readonly SettingMistake[] };
}

export interface SettingMistake {
  /** Key of the setting; empty where they do not fit as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A shop whose settings have been checked. */
export interface OpenShop {
  readonly system: ShopSystem;
  /** The shop's own name; `undefined` as long as it was not described. */
  readonly name: string | undefined;
  /** Names of the secret settings that are given. */
  readonly secrets: readonly string[];
  /** Absent where the shop can only push. */
  readonly reader: ((deps: ReaderDeps) => ShopReader) | undefined;
  readonly allowsPrivateAddress: boolean;
  readonly webhook: { readonly path: string; read(request: EndpointRequest): WebhookReading } | undefined;
  preset(name: string): readonly MappingDefinition[] | undefined;
  /** Address of the shop in its own back end; `undefined` where it has none. */
  readonly href: string | undefined;
  /** Address of a record in the shop's own back end; `undefined` where it has none. */
  linkTo(record: RecordRef): string | undefined;
  endpoint(path: string): OpenEndpoint | undefined;
}

export interface OpenEndpoint {
  isAuthorised(request: EndpointRequest): boolean;
  readonly unauthorised: EndpointAnswer;
  receive(request: EndpointRequest): Reception;
  reply(context: ReplyContext, result: ReceiptResult): EndpointAnswer;
}

/** Closes a declaration over its settings. */
export function defineConnector<Settings>(declaration: ConnectorDeclaration<Settings>): Connector {
  const { id, label, description, secrets, kinds, presets, documents } = declaration;
  return {
    id,
    label,
    description,
    secrets,
    settingFields: settingFieldsOf(declaration.settings, secrets),
    kinds,
    presets: Object.entries(presets).map(([name, preset]) => ({ name, label: preset.label, description: preset.description })),
    canRead: declaration.reader !== undefined,
    canHear: declaration.webhook !== undefined,
    keepsForLater: declaration.keepsForLater ?? false,
    documents: documents ?? {},
    endpointPaths: declaration.endpoints.map(({ path }) => path),
    identifierFor: (kind, objectType) => declaration.identifierFor(kind, objectType),
    ...(declaration.discover === undefined ? {} : { discover: declaration.discover }),
    ...(declaration.consent === undefined ? {} : { consent: declaration.consent }),
    open: (input, catalog = null) => {
      const settings = declaration.settings.safeParse(input);
      if (!settings.success) return { ok: false, reason: explainSchemaError(settings.error), mistakes: mistakesOf(settings.error) };
      return { ok: true, shop: openShop(declaration, settings.data, catalog) };
    },
  };
}

/** An unknown key is told at the key itself. */
function mistakesOf({ issues }: z.ZodError): readonly SettingMistake[] {
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ path: key, message: 'there is no such setting' })) : [{ path: issue.path.map(String).join('.'), message: issue.message }]));
}

function openShop<Settings>(declaration: ConnectorDeclaration<Settings>, settings: Settings, catalog: unknown): OpenShop {
  const { presets, endpoints, reader, webhook } = declaration;
  return {
    system: declaration.system(settings, catalog),
    name: declaration.name?.(settings, catalog),
    secrets: declaration.secrets.filter((key) => isGiven(settings, key)),
    reader: reader === undefined ? undefined : (deps) => reader(settings, deps),
    allowsPrivateAddress: declaration.allowsPrivateAddress?.(settings) ?? false,
    webhook: webhook === undefined ? undefined : { path: webhook.path, read: (request) => webhook.read(request, settings) },
    preset: (name) => (Object.hasOwn(presets, name) ? presets[name]?.mappings(settings) : undefined),
    href: declaration.home?.(settings),
    linkTo: (record) => declaration.linkTo?.(record, settings),
    endpoint: (path) => {
      const endpoint = endpoints.find((each) => each.path === path);
      if (endpoint === undefined) return undefined;
      const isAuthorised = (request: EndpointRequest) => endpoint.isAuthorised(request, settings);
      return {
        isAuthorised,
        unauthorised: endpoint.unauthorised,
        receive: (request) => (isAuthorised(request) ? endpoint.receive(request, settings) : { status: 'refused', answer: endpoint.unauthorised }),
        reply: (context, result) => endpoint.reply(context, result),
      };
    },
  };
}

function isGiven(settings: unknown, key: string): boolean {
  return typeof settings === 'object' && settings !== null && Object.getOwnPropertyDescriptor(settings, key)?.value !== undefined;
}
