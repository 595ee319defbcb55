// What may go wrong with the fields, said while one edits them: mistakes keep one from saving, warnings do not.
import { misfit, type FieldType } from '@storebridge/domain';
import { texts } from '../../texts/index.ts';
import type { PropertyInfo } from '../mappings/choices.ts';
import type { DataType, DraftField } from './fields-draft.ts';
import type { ObjectType } from './object-types.ts';

const words = texts.customShops.fields;

export interface FieldMistakes {
  readonly external?: string;
  readonly property?: string;
  readonly dataType?: string;
}

/** As the server refuses it, said before. Emptiness is told only once somebody has tried to save. */
export function mistakesOf(type: ObjectType, fields: readonly DraftField[], field: DraftField, tellsEmpty: boolean): FieldMistakes {
  const before = fields.slice(0, fields.findIndex(({ id }) => id === field.id));
  const isDoubled = field.property.trim() !== '' && before.some(({ property }) => property.trim() === field.property.trim());
  const picture = field.dataType !== 'AVATAR_IMAGE' ? undefined : type !== 'PRODUCT' ? words.pictureElsewhere : before.some(({ dataType }) => dataType === 'AVATAR_IMAGE') ? words.pictureTwice : undefined;
  return {
    ...(tellsEmpty && field.external.trim() === '' ? { external: words.externalMissing } : {}),
    ...(isDoubled ? { property: words.doubled } : tellsEmpty && field.property.trim() === '' ? { property: words.propertyMissing } : {}),
    ...(picture === undefined ? {} : { dataType: picture }),
  };
}

const FIELD_TYPES = { STRING: 'text', NUMBER: 'number', DATETIME: 'datetime', AVATAR_IMAGE: 'text' } as const satisfies Record<DataType, FieldType>;
/** A stage is sent by its name, and turned into the one of the pipeline. */
const BY_NAME = new Set(['dealstage', 'pipeline']);

/** @param properties of the account that is looked at; `undefined` where there is none. @param managed names that Storebridge creates. */
export function warningsOf({ property, dataType }: DraftField, properties: readonly PropertyInfo[] | undefined, managed: ReadonlySet<string>): readonly string[] {
  const name = property.trim();
  if (properties === undefined || name === '') return [];
  const known = properties.find((each) => each.name === name);
  if (known === undefined) return managed.has(name) ? [] : [words.unknown(name)];
  if (known.readOnly) return [words.notWritable(name)];
  const unfit = BY_NAME.has(name) ? undefined : misfit(FIELD_TYPES[dataType], known);
  return unfit === undefined ? [] : [unfit];
}

/** By which people know an object in HubSpot. */
const NAMES = { PRODUCT: 'name', DEAL: 'dealname', LINE_ITEM: 'name' } as const satisfies Partial<Record<ObjectType, string>>;

/** Of all fields of a type together; nothing where there are none. */
export function adviceOf(type: ObjectType, fields: readonly Pick<DraftField, 'property'>[]): readonly string[] {
  if (fields.length === 0) return [];
  const has = (name: string): boolean => fields.some(({ property }) => property.trim() === name);
  if (type === 'CONTACT') return has('email') ? [] : [words.noEmail];
  const name = NAMES[type];
  return [...(has(name) ? [] : [words.noName(name)]), ...(type === 'DEAL' && !has('dealstage') ? [words.noStage] : [])];
}
