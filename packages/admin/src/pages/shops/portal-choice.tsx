// To which HubSpot account new shops send, if that is to be settled at once.
import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.shops.addPage.portal;

export interface PortalChoiceProps {
  readonly chosen: number | null;
  readonly error: string | undefined;
  readonly onChange: (portal: number | null) => void;
}

/** Nothing where no account is connected yet. */
export function PortalChoice({ chosen, error, onChange }: PortalChoiceProps): ReactElement | null {
  const portals = useOperation('listPortals', { params: { workspace: useWorkspaceId() } });
  const items = portals.data?.items ?? [];
  if (items.length === 0) return null;
  const data = [{ value: '', label: words.later }, ...items.map(({ id, name, hubId }) => ({ value: String(id), label: hubId === null ? name : `${name} (${hubId})` }))];
  return <NativeSelect label={words.label} description={words.hint} error={error} value={chosen === null ? '' : String(chosen)} data={data} onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : Number(value))} />;
}
