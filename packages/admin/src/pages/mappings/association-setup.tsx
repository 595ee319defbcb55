// The section "Association setup": with the objects of which earlier mappings an object is associated, and how.
import type { AssociationType, MappingAssociation } from '@storebridge/domain';
import type { AnswerOf, MappingInfo } from '@storebridge/server/contract';
import { Button, Checkbox, Select, Stack, Text, Title } from '@mantine/core';
import type { Dispatch, ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import type { DraftStep } from './editor-draft.ts';
import classes from './editor.module.css';

export interface AssociationSetupProps {
  readonly mapping: MappingInfo;
  readonly mappings: readonly MappingInfo[];
  readonly workspace: string;
  readonly portal: string;
  readonly associations: readonly MappingAssociation[];
  readonly isReadOnly: boolean;
  readonly dispatch: Dispatch<DraftStep>;
}

type KindInfo = AnswerOf<'listAssociationTypes'>['items'][number];

const words = texts.mappings.associations;

export function AssociationSetup(props: AssociationSetupProps): ReactElement {
  const { mapping, mappings, associations, isReadOnly, dispatch } = props;
  const earlier = mappings.slice(0, Math.max(0, mappings.findIndex(({ id }) => id === mapping.id)));
  const gone = associations.filter((each) => !earlier.some(({ definition }) => definition.name === each.mapping));
  return (
    <section aria-labelledby="associations" className={classes['section']}>
      <Stack gap="sm">
        <Title order={2} id="associations">{words.title}</Title>
        <Text size="sm" c="dimmed">{earlier.length === 0 ? words.none : words.introduction(mapping.objectLabel)}</Text>
        {earlier.map((other, index) => <Association key={other.id} {...props} other={other} number={index + 1} />)}
        {gone.map(({ mapping: name }) => (
          <Warning key={name} action={<Button size="compact-sm" variant="default" disabled={isReadOnly} onClick={() => dispatch({ type: 'associate', mapping: name, isOn: false })}>{words.remove}</Button>}>
            {words.gone(mappings.find(({ definition }) => definition.name === name)?.title ?? name)}
          </Warning>
        ))}
      </Stack>
    </section>
  );
}

function Association({ other, number, associations, isReadOnly, dispatch, ...props }: AssociationSetupProps & { readonly other: MappingInfo; readonly number: number }): ReactElement {
  const { name, isDraft } = other.definition;
  const present = associations.find(({ mapping }) => mapping === name);
  return (
    <Stack gap={4}>
      <Checkbox
        label={words.entry(number, other.title)}
        {...(isDraft === true ? { description: words.isDraft } : {})}
        checked={present !== undefined}
        disabled={isReadOnly}
        onChange={(event) => dispatch({ type: 'associate', mapping: name, isOn: event.currentTarget.checked })}
      />
      {present !== undefined && <AssociationKind {...props} other={other} present={present} isReadOnly={isReadOnly} dispatch={dispatch} />}
    </Stack>
  );
}

type AssociationKindProps = Pick<AssociationSetupProps, 'mapping' | 'workspace' | 'portal' | 'isReadOnly' | 'dispatch'> & { readonly other: MappingInfo; readonly present: MappingAssociation };

function AssociationKind({ mapping, other, present, workspace, portal, isReadOnly, dispatch }: AssociationKindProps): ReactElement | null {
  const kinds = useOperation('listAssociationTypes', { params: { workspace, portal }, query: { from: mapping.definition.objectType, to: other.definition.objectType } });
  const items = kinds.data?.items ?? [];
  // The one without a label is HubSpot's default.
  const labelled = items.filter(({ label }) => label !== null);
  const value = present.type === undefined ? DEFAULT_KIND : keyOf(present.type);
  const isListed = value === DEFAULT_KIND || labelled.some((item) => keyOf(item) === value);
  const choose = (chosen: string): void => {
    const kind = items.find((item) => keyOf(item) === chosen);
    dispatch({ type: 'choose-association', mapping: present.mapping, kind: kind === undefined ? null : { category: kind.category, typeId: kind.typeId } });
  };
  if (labelled.length === 0 && value === DEFAULT_KIND && kinds.error === null) return null;
  return (
    <Select
      ml="xl"
      maw="24rem"
      size="sm"
      label={words.kind}
      aria-label={words.kindOf(other.title)}
      data={[{ value: DEFAULT_KIND, label: words.defaultKind }, ...labelled.map((item) => ({ value: keyOf(item), label: labelOf(item) })), ...(isListed ? [] : [{ value, label: value }])]}
      value={value}
      allowDeselect={false}
      disabled={isReadOnly}
      error={kinds.error?.message}
      onChange={(chosen) => choose(chosen ?? DEFAULT_KIND)}
    />
  );
}

const DEFAULT_KIND = 'default';

function keyOf({ category, typeId }: AssociationType): string {
  return `${category} ${typeId}`;
}

function labelOf({ label, typeId }: KindInfo): string {
  return label ?? String(typeId);
}
