// Narrows a list of the workspace down to one shop.
import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

export interface ShopFilterProps {
  readonly value: string;
  readonly onChange: (slug: string) => void;
}

export function ShopFilter({ value, onChange }: ShopFilterProps): ReactElement {
  const shops = useOperation('listShops', { params: { workspace: useWorkspaceId() } }).data?.items ?? [];
  const data = [{ value: '', label: texts.parts.any }, ...shops.map(({ slug, name }) => ({ value: slug, label: name }))];
  return <NativeSelect label={texts.runs.filters.shop} value={value} data={data} onChange={(event) => onChange(event.currentTarget.value)} />;
}
