// The fields of custom shops while they are edited, and back to settings.
import type { BridgeSettingsInfo } from '@storebridge/server/contract';
import { OBJECT_TYPES, type ObjectType } from './object-types.ts';

export type DataType = 'STRING' | 'NUMBER' | 'DATETIME' | 'AVATAR_IMAGE';

export interface DraftField {
  /** Of the row, as long as it is edited. */
  readonly id: number;
  readonly external: string;
  readonly property: string;
  readonly dataType: DataType;
}

export interface FieldsDraft {
  readonly enabled: boolean;
  readonly importOnInstall: boolean;
  readonly webhookUri: string;
  readonly fields: Readonly<Record<ObjectType, readonly DraftField[]>>;
  readonly nextId: number;
}

const NO_FIELDS = { CONTACT: [], PRODUCT: [], DEAL: [], LINE_ITEM: [] } as const satisfies FieldsDraft['fields'];

export function draftOf(settings: BridgeSettingsInfo | null): FieldsDraft {
  if (settings === null) return { enabled: true, importOnInstall: false, webhookUri: '', fields: NO_FIELDS, nextId: 1 };
  const { enabled, importOnInstall, webhookUri, mappings } = settings;
  let draft: FieldsDraft = { enabled, importOnInstall, webhookUri: webhookUri ?? '', fields: NO_FIELDS, nextId: 1 };
  for (const type of OBJECT_TYPES) {
    draft = withFields(draft, type, (mappings[type]?.properties ?? []).map(({ externalPropertyName, hubspotPropertyName, dataType }) => ({ external: externalPropertyName, property: hubspotPropertyName, dataType })));
  }
  return draft;
}

export function settingsOf({ enabled, importOnInstall, webhookUri, fields }: FieldsDraft): BridgeSettingsInfo {
  const mappings = Object.fromEntries(OBJECT_TYPES.map((type) => [type, { properties: fields[type].map(({ external, property, dataType }) => ({ externalPropertyName: external.trim(), hubspotPropertyName: property.trim(), dataType })) }]));
  return { enabled, importOnInstall, webhookUri: webhookUri.trim() === '' ? null : webhookUri.trim(), mappings };
}

export type NewField = Omit<DraftField, 'id'>;

/** Adds rows at the end. */
export function withFields(draft: FieldsDraft, type: ObjectType, added: readonly NewField[]): FieldsDraft {
  const rows = added.map((field, index) => ({ ...field, id: draft.nextId + index }));
  return { ...draft, fields: { ...draft.fields, [type]: [...draft.fields[type], ...rows] }, nextId: draft.nextId + rows.length };
}

export function changeField(draft: FieldsDraft, type: ObjectType, id: number, change: Partial<NewField>): FieldsDraft {
  return withRows(draft, type, draft.fields[type].map((field) => (field.id === id ? { ...field, ...change } : field)));
}

export function removeField(draft: FieldsDraft, type: ObjectType, id: number): FieldsDraft {
  return withRows(draft, type, draft.fields[type].filter((field) => field.id !== id));
}

export function moveField(draft: FieldsDraft, type: ObjectType, id: number, by: -1 | 1): FieldsDraft {
  const rows = [...draft.fields[type]];
  const from = rows.findIndex((field) => field.id === id);
  const [moved] = rows.splice(from, 1);
  if (from === -1 || moved === undefined) return draft;
  rows.splice(Math.max(0, from + by), 0, moved);
  return withRows(draft, type, rows);
}

export function isUnfinished({ external, property }: Pick<DraftField, 'external' | 'property'>): boolean {
  return external.trim() === '' || property.trim() === '';
}

function withRows(draft: FieldsDraft, type: ObjectType, rows: readonly DraftField[]): FieldsDraft {
  return { ...draft, fields: { ...draft.fields, [type]: rows } };
}
