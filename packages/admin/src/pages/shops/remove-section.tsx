// Taking a shop out of Storebridge.
import { Stack, Text } from '@mantine/core';
import type { ShopDetail } from '@storebridge/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.shops.settings.remove;

export function RemoveSection({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const params = useShopParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { whyNot } = useMay('shops:write');
  const remove = useAction('removeShop', {
    success: words.done(shop.name),
    refreshes: ['listShops', 'getOverview', 'listPortals', 'listProblems', 'listRuns'],
    onSuccess: async () => {
      await navigate({ to: '/w/$workspace/shops', params });
      client.removeQueries({ queryKey: ['getShop', params] });
    },
  });
  const text = (
    <Stack gap="xs">
      <Text>{words.goes}</Text>
      <Text>{words.stays}</Text>
      {shop.can.hear && <Text>{words.notices}</Text>}
    </Stack>
  );
  return (
    <Section title={words.title} text={words.text}>
      <ConfirmButton color="red" variant="outline" whyNot={whyNot} loading={remove.isPending} title={words.question(shop.name)} text={text} nameToType={shop.name} confirmLabel={words.confirm} onConfirm={() => remove.mutate({ params })}>{words.action}</ConfirmButton>
    </Section>
  );
}
