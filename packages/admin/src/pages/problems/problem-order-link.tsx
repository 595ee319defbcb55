// The order that a problem is about, with the part of it where that is not the order itself.
import { Text } from '@mantine/core';
import type { ProblemInfo } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';

export function ProblemOrderLink({ problem }: { readonly problem: ProblemInfo }): ReactElement {
  const workspace = useWorkspaceId();
  const { order, record, shop } = problem;
  const { id, title } = order ?? record;
  const params = { workspace, shop: shop.slug, record: String(id) };
  return (
    <>
      {id === null ? <Text span inherit fw={600}>{title}</Text> : <TextLink to="/w/$workspace/shops/$shop/orders/$record" params={params} fw={600} inherit>{title}</TextLink>}
      {order !== null && record.title !== order.title && <Text size="xs" c="dimmed">{record.title}</Text>}
    </>
  );
}
