// What the editor of a mapping is given: the mapping, its shop, and what both sides can be filled with.
import type { MappingInfo, ShopDetail } from '@storebridge/server/contract';
import type { FieldInfo, PropertyGroup, PropertyInfo } from './choices.ts';
import type { Pipeline } from './targets.ts';

export interface EditorInput {
  readonly mapping: MappingInfo;
  readonly shop: ShopDetail;
  readonly params: { readonly workspace: string; readonly shop: string };
  readonly portal: string;
  readonly fields: readonly FieldInfo[];
  readonly properties: readonly PropertyInfo[];
  readonly groups: readonly PropertyGroup[];
  readonly pipelines: readonly Pipeline[];
  /** Of the shop, in order. */
  readonly mappings: readonly MappingInfo[];
}

/** For which row a property is being created. */
export type CreatingFor = 'identifier' | number;
