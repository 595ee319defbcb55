// The dialog "New HubSpot property": prefilled from the row that is to fill it.
import type { RecordKind } from '@storebridge/domain';
import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Dispatch, ReactElement } from 'react';
import { operation, useAction } from '../../api/queries.ts';
import { texts } from '../../texts/index.ts';
import { wantedProperties } from './choices.ts';
import type { DraftStep, MappingDraft } from './editor-draft.ts';
import type { CreatingFor, EditorInput } from './editor-input.ts';
import { formForField, formForIdentifier, propertyBody, type PropertyForm } from './new-property.ts';
import { NewPropertyForm } from './new-property-form.tsx';

export interface NewPropertyDialogProps extends EditorInput {
  readonly draft: MappingDraft;
  /** Closed without it. */
  readonly creatingFor: CreatingFor | null;
  readonly dispatch: Dispatch<DraftStep>;
  readonly onClose: () => void;
}

const words = texts.mappings.newProperty;

export function NewPropertyDialog(props: NewPropertyDialogProps): ReactElement {
  const { mapping, properties, groups, creatingFor, onClose } = props;
  const create = useCreation(props);
  const close = (): void => {
    create.reset();
    onClose();
  };
  return (
    <Modal opened={creatingFor !== null} onClose={close} title={words.title(mapping.objectLabel)} size="lg" closeButtonProps={{ 'aria-label': texts.parts.close }}>
      {creatingFor !== null && <NewPropertyForm key={creatingFor} initial={initialForm(props, creatingFor)} takenNames={properties.map(({ name }) => name)} groups={groups} error={create.error} isBusy={create.isPending} onCreate={create.run} onClose={close} />}
    </Modal>
  );
}

function useCreation({ mapping, params, portal, creatingFor, dispatch, onClose }: NewPropertyDialogProps) {
  const client = useQueryClient();
  const input = { params: { workspace: params.workspace, portal, objectType: mapping.definition.objectType } };
  const action = useAction('addProperty', {
    success: ({ label }) => words.done(label),
    refreshes: ['listProperties', 'listPresets'],
    onSuccess: (property) => {
      client.setQueryData(operation('listProperties', input).queryKey, (before) => before && { ...before, items: [...before.items.filter(({ name }) => name !== property.name), property] });
      if (creatingFor === 'identifier') dispatch({ type: 'identify', change: { property: property.name } });
      else if (creatingFor !== null) dispatch({ type: 'change-rule', id: creatingFor, change: { property: property.name } });
      onClose();
    },
    // Said in the form.
    onError: () => undefined,
  });
  return { error: action.error, isPending: action.isPending, reset: action.reset, run: (form: PropertyForm) => action.mutate({ ...input, body: propertyBody(form) }) };
}

function initialForm({ mapping, shop, fields, draft }: NewPropertyDialogProps, creatingFor: CreatingFor): PropertyForm {
  if (creatingFor === 'identifier') {
    const wanted = wantedProperties(mapping.definition).find(({ name }) => name === draft.identifier.property);
    return formForIdentifier(wanted?.label ?? identifierLabel(shop.connector.label, mapping.definition.recordKind), wanted?.name);
  }
  const source = draft.rules.find(({ id }) => id === creatingFor)?.source;
  return formForField(source?.kind === 'field' ? fields.find(({ key }) => key === source.field) : undefined);
}

/** "pretix-order-id", as the guides call it. */
function identifierLabel(system: string, kind: RecordKind): string {
  return `${system.toLowerCase().replaceAll(/\s+/g, '-')}-${kind}-id`;
}
