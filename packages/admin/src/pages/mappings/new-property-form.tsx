// The form of a new HubSpot property.
import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { ApiError } from '../../api/call.ts';
import { texts } from '../../texts/index.ts';
import type { PropertyGroup } from './choices.ts';
import { canBeUnique, hasOptions, internalName, isPropertyKind, PROPERTY_KINDS, type PropertyForm, type PropertyKind } from './new-property.ts';
import { PropertyOptions } from './property-options.tsx';

export interface NewPropertyFormProps {
  readonly initial: PropertyForm;
  readonly takenNames: readonly string[];
  readonly groups: readonly PropertyGroup[];
  readonly error: Error | null;
  readonly isBusy: boolean;
  readonly onCreate: (form: PropertyForm) => void;
  readonly onClose: () => void;
}

const words = texts.mappings.newProperty;
const KIND_CHOICES = Object.keys(PROPERTY_KINDS).filter(isPropertyKind).map((kind) => ({ value: kind, label: words.kinds[kind] }));

export function NewPropertyForm({ initial, takenNames, groups, error, isBusy, onCreate, onClose }: NewPropertyFormProps): ReactElement {
  const [form, setForm] = useState(initial);
  const [isChecked, setChecked] = useState(false);
  const change = (part: Partial<PropertyForm>): void => setForm((before) => ({ ...before, ...part }));
  const wrong = mistakesIn(form, takenNames);
  const fromServer = mistakesFromServer(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (Object.values(wrong).every((mistake) => mistake === undefined)) onCreate(form);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{words.introduction}</Text>
        {error !== null && <Alert color="red" role="alert" title={error instanceof ApiError ? error.problem.title : undefined}>{error.message}</Alert>}
        <TextInput label={words.label} required value={form.label} error={(isChecked ? wrong.label : undefined) ?? fromServer['label']} maxLength={250} onChange={(event) => change(labelled(form, event.currentTarget.value))} data-autofocus />
        <TextInput label={words.name} description={words.nameHelp} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} required value={form.name} error={(isChecked || wrong.name === words.nameTaken ? wrong.name : undefined) ?? fromServer['name']} maxLength={100} onChange={(event) => change({ name: event.currentTarget.value })} />
        <NativeSelect label={words.kind} data={KIND_CHOICES} value={form.kind} error={fromServer['type'] ?? fromServer['fieldType']} onChange={(event) => change(ofKind(form, event.currentTarget.value))} />
        {hasOptions(form.kind) && <PropertyOptions options={form.options} error={isChecked ? wrong.options : undefined} onChange={(options) => change({ options })} />}
        <NativeSelect label={words.group} data={[{ value: '', label: words.groupDefault }, ...groups.map(({ name, label }) => ({ value: name, label }))]} value={form.group ?? ''} error={fromServer['group']} onChange={(event) => change({ group: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
        <Checkbox label={words.unique} description={canBeUnique(form.kind) ? words.uniqueHelp : words.uniqueNotHere} checked={form.isUnique && canBeUnique(form.kind)} disabled={!canBeUnique(form.kind)} onChange={(event) => change({ isUnique: event.currentTarget.checked })} />
        <Textarea label={words.description} autosize minRows={2} maxLength={2_000} value={form.description} onChange={(event) => change({ description: event.currentTarget.value })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" loading={isBusy}>{words.create}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The internal name follows the label until somebody writes one. */
function labelled(form: PropertyForm, label: string): Partial<PropertyForm> {
  return form.name === internalName(form.label) ? { label, name: internalName(label) } : { label };
}

function ofKind(form: PropertyForm, value: string): Partial<PropertyForm> {
  const kind: PropertyKind = isPropertyKind(value) ? value : form.kind;
  return { kind, options: hasOptions(kind) && form.options.length === 0 ? [{ value: '', label: '' }] : form.options };
}

function mistakesIn(form: PropertyForm, takenNames: readonly string[]) {
  const isNamed = /^[a-z][a-z0-9_]*$/.test(form.name);
  return {
    label: form.label.trim() === '' ? words.labelEmpty : undefined,
    name: takenNames.includes(form.name) ? words.nameTaken : isNamed ? undefined : words.nameInvalid,
    options: hasOptions(form.kind) && form.options.every(({ label }) => label.trim() === '') ? words.optionsEmpty : undefined,
  };
}

function mistakesFromServer(error: Error | null): Readonly<Record<string, string>> {
  const errors = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(errors.map(({ path, message }) => [path.split('.')[0] ?? path, message]));
}
