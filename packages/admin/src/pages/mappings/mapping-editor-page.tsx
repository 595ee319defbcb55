// The page of one object mapping: what it needs to know, and the editor when all of it is there.
import type { MappingInfo, ShopDetail } from '@storebridge/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { operation, useOperation } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded, Loading } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { EditorHeader } from './editor-header.tsx';
import { MappingEditor } from './mapping-editor.tsx';

export interface ShopParams {
  readonly workspace: string;
  readonly shop: string;
}

export function MappingEditorPage(): ReactElement {
  const params = useShopParams();
  const { mapping: id = '' } = useParams({ strict: false });
  const mapping = useOperation('getMapping', { params: { ...params, mapping: id } });
  const shop = useOperation('getShop', { params });
  if (mapping.data === undefined && mapping.error !== null) return <NotThere error={mapping.error} params={params} onRetry={() => void mapping.refetch()} />;
  return (
    <Loaded query={mapping} lines={8}>
      {(mappingInfo) => (
        <>
          <EditorHeader mapping={mappingInfo} params={params} place={shop.data?.name} />
          <Loaded query={shop} lines={8}>{(detail) => <Connected mapping={mappingInfo} shop={detail} params={params} />}</Loaded>
        </>
      )}
    </Loaded>
  );
}

function NotThere({ error, params, onRetry }: { readonly error: Error; readonly params: ShopParams; readonly onRetry: () => void }): ReactElement {
  const words = texts.mappings.editor;
  return (
    <>
      <PageHeader title={words.titleAlone} actions={<LinkButton variant="default" to="/w/$workspace/shops/$shop/hubspot" params={params}>{words.back}</LinkButton>} />
      <ErrorState error={error} onRetry={onRetry} />
    </>
  );
}

interface ConnectedProps {
  readonly mapping: MappingInfo;
  readonly shop: ShopDetail;
  readonly params: ShopParams;
}

function Connected({ mapping, shop, params }: ConnectedProps): ReactElement {
  const words = texts.mappings.editor.notConnected;
  if (shop.portal === null) return <EmptyState title={words.title} text={words.text} action={<LinkButton to="/w/$workspace/shops/$shop/hubspot" params={params}>{words.link}</LinkButton>} />;
  return <Prepared mapping={mapping} shop={shop} params={params} portal={String(shop.portal.id)} />;
}

function Prepared({ mapping, shop, params, portal }: ConnectedProps & { readonly portal: string }): ReactElement {
  const { recordKind, objectType } = mapping.definition;
  const ofObject = { params: { workspace: params.workspace, portal, objectType } };
  const fields = useOperation('listFields', { params, query: { kind: recordKind } });
  const properties = useOperation('listProperties', ofObject);
  const mappings = useOperation('listMappings', { params });
  // Most kinds of objects have no pipelines, and some accounts may not read them: the editor works without.
  const pipelines = useQuery({ ...operation('listPipelines', ofObject), retry: false });
  const failed = [fields, properties, mappings].find((query) => query.data === undefined && query.error !== null);
  if (failed?.error !== undefined && failed.error !== null) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (fields.data === undefined || properties.data === undefined || mappings.data === undefined || pipelines.isLoading) return <Loading lines={8} />;
  return (
    <MappingEditor
      key={mapping.id}
      mapping={mapping}
      shop={shop}
      params={params}
      portal={portal}
      fields={fields.data.items}
      properties={properties.data.items}
      groups={properties.data.groups}
      pipelines={pipelines.data?.items ?? NO_PIPELINES}
      mappings={mappings.data.items}
    />
  );
}

const NO_PIPELINES: readonly never[] = [];
