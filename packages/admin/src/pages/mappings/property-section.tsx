// The section "Properties": the identifier, then the rows in their order.
import { Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { call } from '../../api/call.ts';
import { operation, tellFailure, tellSuccess } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { texts } from '../../texts/index.ts';
import { canIdentify, fieldChoices, FIXED_VALUE, NEW_PROPERTY, propertyChoices, wantedProperties, type ChoiceGroup } from './choices.ts';
import { isUnfinished, type DraftRule } from './editor-draft.ts';
import type { CreatingFor, EditorInput } from './editor-input.ts';
import classes from './editor.module.css';
import { IdentifierRow } from './identifier-row.tsx';
import { Hint } from './mapping-list.tsx';
import { ModeHelp } from './mode-help.tsx';
import { PropertyRow } from './property-row.tsx';
import { targetGroups } from './targets.ts';
import type { Editor } from './use-editor.ts';

export interface PropertySectionProps extends EditorInput {
  readonly editor: Editor;
  readonly isReadOnly: boolean;
  readonly onEditValues: (id: number) => void;
  readonly onCreateProperty: (creatingFor: CreatingFor) => void;
}

const words = texts.mappings.editor;

export function PropertySection(props: PropertySectionProps): ReactElement {
  const { editor, isReadOnly, mapping, shop } = props;
  const warned = [editor.warnings.identifier, ...editor.warnings.rows.values()].filter((messages) => messages.length > 0).length;
  return (
    <section aria-labelledby="properties" className={classes['section']}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} id="properties">{words.properties}</Title>
          <Reload {...props} />
        </Group>
        {warned > 0 && <Text size="sm">{words.warningsOf(warned)}</Text>}
        <div className={classes['rows']}>
          <table role="table" className={classes['table']} aria-label={words.rowCaption(mapping.title)}>
            <thead role="rowgroup">
              <tr role="row" className={classes['head']}>
                <th role="columnheader" scope="col">{words.shopField(shop.connector.label)}</th>
                <th role="columnheader" scope="col">{words.hubspotField}</th>
                <th role="columnheader" scope="col">{words.mode}</th>
                <th role="columnheader" scope="col">{words.actions}</th>
              </tr>
            </thead>
            <Rows {...props} />
          </table>
        </div>
        <Group><ActionButton variant="default" leftSection={<IconPlus size={16} aria-hidden />} whyNot={isReadOnly ? words.readOnly : undefined} onClick={() => editor.dispatch({ type: 'add-rule' })}>{words.add}</ActionButton></Group>
        <Hint>{words.order}</Hint>
        <ModeHelp />
      </Stack>
    </section>
  );
}

function Rows(props: PropertySectionProps): ReactElement {
  const { editor, mapping, shop, fields, properties, isReadOnly, onEditValues, onCreateProperty } = props;
  const { draft, warnings, dispatch, isChecked } = editor;
  const choices = useChoices(props);
  const byKey = useMemo(() => new Map(fields.map((field) => [field.key, field])), [fields]);
  const body = useFocusOnRows(draft.rules);
  const { identifier } = draft;
  const isThere = properties.some(({ name }) => name === identifier.property);
  return (
    <tbody role="rowgroup" ref={body}>
      <IdentifierRow
        identifier={identifier}
        objectType={mapping.definition.objectType}
        system={shop.connector.label}
        fieldChoices={choices.identifierFields}
        propertyChoices={choices.identifiers}
        warnings={warnings.identifier.join('\n')}
        isChecked={isChecked}
        isReadOnly={isReadOnly}
        canCreate={mapping.definition.objectType !== 'contacts' && !isThere}
        dispatch={dispatch}
        onCreateProperty={() => onCreateProperty('identifier')}
      />
      {draft.rules.map((rule, index) => (
        <PropertyRow
          key={rule.id}
          rule={rule}
          number={index + 1}
          isLast={index === draft.rules.length - 1}
          system={shop.connector.label}
          fieldChoices={choices.fields}
          propertyChoices={choices.properties}
          field={rule.source.kind === 'field' ? byKey.get(rule.source.field ?? '') : undefined}
          targets={(rule.property === null ? undefined : choices.targets.get(rule.property)) ?? NO_TARGETS}
          warnings={warnings.rows.get(rule.id)?.join('\n') ?? ''}
          isChecked={isChecked}
          isReadOnly={isReadOnly}
          dispatch={dispatch}
          onEditValues={onEditValues}
          onCreateProperty={onCreateProperty}
        />
      ))}
    </tbody>
  );
}

const NO_TARGETS: readonly ChoiceGroup[] = [];

/** Lists that stay the same as long as shop and account do; the rows are drawn anew only when they change. */
function useChoices({ mapping, fields, properties, groups, pipelines }: PropertySectionProps) {
  const { definition } = mapping;
  return useMemo(() => {
    const wanted = wantedProperties(definition);
    const identifiers = properties.filter((property) => canIdentify(definition.objectType, property));
    const shopFields = fieldChoices(fields);
    return {
      identifierFields: shopFields,
      fields: [...shopFields, { group: words.fixedGroup, items: [{ value: FIXED_VALUE, label: words.fixed }] }],
      properties: [...propertyChoices(properties, groups, { group: words.wantedGroup, items: wanted }), { group: words.newGroup, items: [{ value: NEW_PROPERTY, label: words.createProperty }] }],
      identifiers: propertyChoices(identifiers, groups, { group: words.wantedGroup, items: wanted.filter(({ unique, name }) => unique === true && !properties.some((property) => property.name === name)) }),
      targets: new Map(properties.map((property) => [property.name, targetGroups(property, pipelines)])),
    };
  }, [definition, fields, properties, groups, pipelines]);
}

/** Whoever adds a row wants to fill it; whoever removes one goes on with the row that takes its place. */
function useFocusOnRows(rules: readonly DraftRule[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const before = useRef(rules);
  useEffect(() => {
    const previous = before.current;
    before.current = rules;
    const table = body.current;
    const last = rules.at(-1);
    const isAdded = rules.length === previous.length + 1 && last !== undefined && isUnfinished(last);
    const isRemoved = rules.length === previous.length - 1 && document.activeElement === document.body;
    if (table === null || (!isAdded && !isRemoved)) return;
    const changed = isAdded ? rules.length - 1 : previous.findIndex(({ id }, index) => rules[index]?.id !== id);
    // The first row is the identifier's.
    table.rows[Math.min(changed + 1, rules.length)]?.querySelector('input')?.focus();
  }, [rules]);
  return body;
}

function Reload({ mapping, params, portal }: PropertySectionProps): ReactElement {
  const client = useQueryClient();
  const input = { params: { workspace: params.workspace, portal, objectType: mapping.definition.objectType } };
  const reload = useMutation({
    mutationFn: () => call('listProperties', { ...input, query: { refresh: 'true' } }),
    onSuccess: (answer) => {
      client.setQueryData(operation('listProperties', input).queryKey, answer);
      tellSuccess(words.refreshed);
    },
    onError: tellFailure,
  });
  return <ActionButton variant="subtle" size="compact-sm" leftSection={<IconRefresh size={16} aria-hidden />} loading={reload.isPending} onClick={() => reload.mutate()}>{words.refresh}</ActionButton>;
}
