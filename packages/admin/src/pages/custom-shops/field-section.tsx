// The fields of one kind of object as rows: name in the shop, HubSpot property, data type.
import { Group, Stack, Text } from '@mantine/core';
import type { BridgeInfo } from '@storebridge/server/contract';
import { IconPlus, IconSparkles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { operation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { propertyChoices, type ChoiceGroup, type PropertyInfo } from '../mappings/choices.ts';
import editorClasses from '../mappings/editor.module.css';
import { FieldRow } from './field-row.tsx';
import { adviceOf, mistakesOf, warningsOf } from './field-warnings.ts';
import { changeField, moveField, removeField, withFields, type DraftField } from './fields-draft.ts';
import { HUBSPOT_TYPES, type ObjectType } from './object-types.ts';
import type { FieldsEditor } from './use-fields.ts';
import { USUAL_FIELDS } from './usual-fields.ts';

const words = texts.customShops.fields;

export interface FieldSectionProps {
  readonly type: ObjectType;
  /** Whose properties are offered; empty where names are typed. */
  readonly portal: string;
  readonly managed: BridgeInfo['managed'][ObjectType];
  readonly editor: FieldsEditor;
  readonly isReadOnly: boolean;
}

export function FieldSection(props: FieldSectionProps): ReactElement {
  const { type, editor, isReadOnly } = props;
  const { draft, change } = editor;
  const rows = draft.fields[type];
  const body = useFocusOnNew(rows);
  const { properties, groups, hasFailed } = useProperties(props);
  const { many, hubspot } = texts.customShops.objects[type];
  return (
    <Section title={many} text={hubspot}>
      <Stack gap="sm">
        {hasFailed && <Warning>{words.loadFailed}</Warning>}
        {rows.length === 0
          ? <Text size="sm" c="dimmed">{words.empty}</Text>
          : (
            <div className={editorClasses['rows']}>
              <table role="table" className={editorClasses['table']} aria-label={many}>
                <thead role="rowgroup">
                  <tr role="row" className={editorClasses['head']}>
                    <th role="columnheader" scope="col">{words.external}</th>
                    <th role="columnheader" scope="col">{words.property}</th>
                    <th role="columnheader" scope="col">{words.dataType}</th>
                    <th role="columnheader" scope="col">{words.actions}</th>
                  </tr>
                </thead>
                <tbody role="rowgroup" ref={body}>{rows.map((field, index) => <Row key={field.id} {...props} field={field} index={index} properties={properties} groups={groups} />)}</tbody>
              </table>
            </div>
          )}
        {adviceOf(type, rows).map((advice) => <Warning key={advice} tone="info">{advice}</Warning>)}
        <Group gap="sm">
          <ActionButton variant="default" size="sm" leftSection={<IconPlus size={16} aria-hidden />} aria-label={words.addTo(type)} whyNot={isReadOnly ? words.readOnly : undefined} onClick={() => change(withFields(draft, type, [{ external: '', property: '', dataType: 'STRING' }]))}>{words.add}</ActionButton>
          {rows.length === 0 && <ActionButton variant="subtle" size="sm" leftSection={<IconSparkles size={16} aria-hidden />} aria-label={words.usualOf(type)} whyNot={isReadOnly ? words.readOnly : undefined} onClick={() => change(withFields(draft, type, USUAL_FIELDS[type]))}>{words.usual}</ActionButton>}
        </Group>
      </Stack>
    </Section>
  );
}

interface Offered {
  readonly properties: readonly PropertyInfo[] | undefined;
  /** `undefined` where names are typed. */
  readonly groups: readonly ChoiceGroup[] | undefined;
}

interface RowProps extends FieldSectionProps, Offered {
  readonly field: DraftField;
  readonly index: number;
}

function Row({ type, managed, editor, isReadOnly, field, index, properties, groups }: RowProps): ReactElement {
  const { draft, change, isChecked, error } = editor;
  const rows = draft.fields[type];
  const refused = fieldErrors(error);
  const at = (name: string): string | undefined => refused[`mappings.${type}.properties.${index}.${name}`];
  const mistakes = mistakesOf(type, rows, field, isChecked);
  return (
    <FieldRow
      field={field}
      name={words.row(type, index + 1)}
      isFirst={index === 0}
      isLast={index === rows.length - 1}
      hasPicture={type === 'PRODUCT'}
      groups={groups}
      mistakes={{ external: mistakes.external ?? at('externalPropertyName'), property: mistakes.property ?? at('hubspotPropertyName'), dataType: mistakes.dataType ?? at('dataType') }}
      warnings={warningsOf(field, properties, new Set(managed.map(({ name }) => name))).join('\n')}
      isReadOnly={isReadOnly}
      onChange={(changed) => change(changeField(draft, type, field.id, changed))}
      onMove={(by) => change(moveField(draft, type, field.id, by))}
      onRemove={() => change(removeField(draft, type, field.id))}
    />
  );
}

function useProperties({ type, portal, managed }: FieldSectionProps): Offered & { readonly hasFailed: boolean } {
  const workspace = useWorkspaceId();
  const { data, error } = useQuery({ ...operation('listProperties', { params: { workspace, portal, objectType: HUBSPOT_TYPES[type] } }), enabled: portal !== '' });
  return useMemo(() => {
    if (portal === '' || (data === undefined && error !== null)) return { properties: undefined, groups: undefined, hasFailed: portal !== '' };
    if (data === undefined) return { properties: undefined, groups: [], hasFailed: false };
    return { properties: data.items, groups: propertyChoices(data.items, data.groups, { group: words.managed, items: managed }), hasFailed: false };
  }, [portal, data, error, managed]);
}

/** Whoever adds a row wants to fill it; whoever removes one goes on with the row that takes its place. */
function useFocusOnNew(rows: readonly DraftField[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const before = useRef(rows);
  useEffect(() => {
    const previous = before.current;
    before.current = rows;
    const isAdded = rows.length === previous.length + 1 && rows.at(-1)?.external === '';
    const isRemoved = rows.length === previous.length - 1 && document.activeElement === document.body;
    if (!isAdded && !isRemoved) return;
    const changed = isAdded ? rows.length - 1 : previous.findIndex(({ id }, index) => rows[index]?.id !== id);
    body.current?.rows[Math.min(changed, rows.length - 1)]?.querySelector('input')?.focus();
  }, [rows]);
  return body;
}
