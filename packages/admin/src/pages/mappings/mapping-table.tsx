// The rows of the list of object mappings: saved ones as text, new ones with a choice.
import { Group, Select, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { AnswerOf, MappingInfo, ShopDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { LinkButton, TextLink } from '../../parts/link.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { texts } from '../../texts/index.ts';
import { dependants, isSaved, moveRow, type MappingRow, type NewRow } from './mapping-rows.ts';
import classes from './mappings.module.css';
import { IconButton, RowArrows } from './row-buttons.tsx';

export type ObjectTypeInfo = AnswerOf<'listObjectTypes'>['items'][number];

export interface MappingTableProps {
  readonly shop: ShopDetail;
  readonly params: { readonly workspace: string; readonly shop: string };
  readonly rows: readonly MappingRow[];
  readonly saved: readonly MappingInfo[];
  readonly objectTypes: readonly ObjectTypeInfo[];
  readonly whyNot: string | undefined;
  readonly onChange: (rows: readonly MappingRow[]) => void;
  readonly onRemove: (id: number) => void;
  /** With the rows that are left. */
  readonly onRemoveNew: (rows: readonly MappingRow[]) => void;
}

interface PlaceProps extends MappingTableProps {
  readonly index: number;
}

const words = texts.mappings.list;

export function MappingTable(props: MappingTableProps): ReactElement {
  const byId = new Map(props.saved.map((mapping) => [mapping.id, mapping]));
  return (
    <table role="table" className={classes['table']} aria-label={words.caption}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{words.shopType(props.shop.connector.label)}</th>
          <th role="columnheader" scope="col">{words.hubspotType}</th>
          <th role="columnheader" scope="col">{words.state}</th>
          <th role="columnheader" scope="col" className={classes['actions']}>{words.actions}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row, index) => {
          const mapping = isSaved(row) ? byId.get(row.id) : undefined;
          if (mapping !== undefined) return <SavedMappingRow key={`saved ${mapping.id}`} {...props} index={index} mapping={mapping} />;
          return isSaved(row) ? null : <NewMappingRow key={`new ${row.row}`} {...props} index={index} row={row} />;
        })}
      </tbody>
    </table>
  );
}

function SavedMappingRow(props: PlaceProps & { readonly mapping: MappingInfo }): ReactElement {
  const { mapping, params, shop, onRemove } = props;
  const lock = props.whyNot ?? whyNotDeleted(mapping, props.saved);
  return (
    <tr role="row">
      <td role="cell" data-label={words.shopType(shop.connector.label)}><Text fw={600} inherit>{mapping.kindLabel}</Text></td>
      <td role="cell" data-label={words.hubspotType}><Text fw={600} inherit>{mapping.objectLabel}</Text></td>
      <td role="cell" data-label={words.state}><MappingState mapping={mapping} params={params} /></td>
      <td role="cell" className={classes['actions']}>
        <div className={classes['buttons']}>
          <LinkButton variant="default" size="sm" leftSection={<IconPencil size={16} aria-hidden />} to="/w/$workspace/shops/$shop/hubspot/mappings/$mapping" params={{ ...params, mapping: String(mapping.id) }}>{words.edit}</LinkButton>
          <Arrows {...props} title={mapping.title} />
          <ConfirmButton px={8} {...(lock === undefined ? { c: 'red' } : {})} aria-label={words.remove(mapping.title)} title={words.deletion.title(mapping.title)} text={<DeletionText mapping={mapping} />} confirmLabel={words.deletion.confirm} whyNot={lock} onConfirm={() => onRemove(mapping.id)}>
            <IconTrash size={16} aria-hidden />
          </ConfirmButton>
        </div>
      </td>
    </tr>
  );
}

function whyNotDeleted(mapping: MappingInfo, saved: readonly MappingInfo[]): string | undefined {
  const others = dependants(mapping, saved).map(({ title }) => title);
  return others.length === 0 ? undefined : words.deletion.needed(others);
}

function DeletionText({ mapping }: { readonly mapping: MappingInfo }): ReactElement {
  return (
    <>
      <Text>{words.deletion.links(mapping.links)}</Text>
      <Text mt="xs">{words.deletion.kept}</Text>
    </>
  );
}

function MappingState({ mapping, params }: { readonly mapping: MappingInfo; readonly params: MappingTableProps['params'] }): ReactElement {
  const isDraft = mapping.definition.isDraft === true;
  return (
    <div className={classes['states']}>
      <StateBadge tone={isDraft ? 'quiet' : 'good'}>{isDraft ? words.draft : words.ready}</StateBadge>
      {mapping.warnings.length > 0 && <StateBadge tone="warning">{words.warnings(mapping.warnings.length)}</StateBadge>}
      {mapping.problems > 0 && <TextLink to="/w/$workspace/shops/$shop/problems" params={params} size="sm">{words.problems(mapping.problems)}</TextLink>}
      {mapping.links > 0 && <Text size="sm" c="dimmed">{words.links(mapping.links)}</Text>}
      {isDraft && <Text size="sm" c="dimmed">{words.draftMeaning}</Text>}
    </div>
  );
}

function NewMappingRow(props: PlaceProps & { readonly row: NewRow }): ReactElement {
  const { row, shop, objectTypes, rows, onChange, onRemoveNew } = props;
  const change = (part: Partial<NewRow>): void => onChange(rows.map((each) => (each === row ? { ...row, ...part } : each)));
  const kindLabel = words.shopType(shop.connector.label);
  return (
    <tr role="row">
      <td role="cell" data-label={kindLabel}>
        <Select
          aria-label={kindLabel}
          placeholder={words.chooseKind}
          data={shop.kinds.map(({ kind, label }) => ({ value: kind, label }))}
          value={row.recordKind}
          allowDeselect={false}
          onChange={(value) => change({ recordKind: shop.kinds.find(({ kind }) => kind === value)?.kind ?? null })}
        />
      </td>
      <td role="cell" data-label={words.hubspotType}>
        <Select aria-label={words.hubspotType} placeholder={words.chooseObject} searchable nothingFoundMessage={texts.mappings.editor.nothingFound} data={objectTypes.map(({ objectType, plural }) => ({ value: objectType, label: plural }))} value={row.objectType} allowDeselect={false} onChange={(objectType) => change({ objectType })} />
      </td>
      <td role="cell" data-label={words.state}><Text size="sm" c="dimmed">{words.editFirst}</Text></td>
      <td role="cell" className={classes['actions']}>
        <div className={classes['buttons']}>
          <ActionButton variant="default" leftSection={<IconPencil size={16} aria-hidden />} whyNot={words.editFirst}>{words.edit}</ActionButton>
          <Arrows {...props} title={words.newRow} />
          <IconButton label={words.remove(words.newRow)} color="red" onClick={() => onRemoveNew(rows.filter((each) => each !== row))}><IconTrash size={16} aria-hidden /></IconButton>
        </div>
      </td>
    </tr>
  );
}

function Arrows({ rows, index, title, whyNot, onChange }: PlaceProps & { readonly title: string }): ReactElement {
  return (
    <Group gap={4} wrap="nowrap">
      <RowArrows up={words.up(title)} down={words.down(title)} isFirst={index === 0} isLast={index === rows.length - 1} isReadOnly={whyNot !== undefined} onMove={(by) => onChange(moveRow(rows, index, by))} />
    </Group>
  );
}
