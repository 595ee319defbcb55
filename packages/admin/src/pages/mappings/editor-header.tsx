// The head of the editor: the way back, what becomes of what, and whether anything is sent by it yet.
import type { MappingInfo } from '@storebridge/server/contract';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { LinkButton, TextLink } from '../../parts/link.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { texts } from '../../texts/index.ts';

export interface EditorHeaderProps {
  readonly mapping: MappingInfo;
  readonly params: { readonly workspace: string; readonly shop: string };
  readonly place: string | undefined;
}

export function EditorHeader({ mapping, params, place }: EditorHeaderProps): ReactElement {
  const { back, title, sentence, crumb } = texts.mappings.editor;
  return (
    <PageHeader
      title={title(mapping.title)}
      subtitle={<>{sentence.before}<strong>{mapping.kindLabel}</strong>{sentence.between}<strong>{mapping.objectLabel}</strong>{sentence.after}</>}
      place={place}
      crumbs={[
        <TextLink key="shop" to="/w/$workspace/shops/$shop" params={params}>{place ?? params.shop}</TextLink>,
        <TextLink key="hubspot" to="/w/$workspace/shops/$shop/hubspot" params={params}>{crumb}</TextLink>,
      ]}
      badges={mapping.definition.isDraft === true ? <StateBadge tone="quiet">{texts.mappings.list.draft}</StateBadge> : undefined}
      actions={<LinkButton variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} to="/w/$workspace/shops/$shop/hubspot" params={params}>{back}</LinkButton>}
    />
  );
}
