// The options of a new property: a label and an internal value each.
import { Button, Fieldset, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import type { Choice } from './choices.ts';
import { IconButton } from './row-buttons.tsx';

export interface PropertyOptionsProps {
  readonly options: readonly Choice[];
  readonly error: string | undefined;
  readonly onChange: (options: readonly Choice[]) => void;
}

const words = texts.mappings.newProperty;

export function PropertyOptions({ options, error, onChange }: PropertyOptionsProps): ReactElement {
  const change = (index: number, part: Partial<Choice>): void => onChange(options.map((option, at) => (at === index ? { ...option, ...part } : option)));
  return (
    <Fieldset legend={words.options}>
      <Stack gap="xs">
        {options.map((option, index) => (
          // Options have nothing of their own but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput flex={1} aria-label={words.option(index + 1)} placeholder={words.label} value={option.label} onChange={(event) => change(index, { label: event.currentTarget.value })} />
            <TextInput flex={1} aria-label={words.optionValue(index + 1)} placeholder={words.name} value={option.value} onChange={(event) => change(index, { value: event.currentTarget.value })} />
            <IconButton label={words.removeOption(index + 1)} color="red" onClick={() => onChange(options.filter((_, at) => at !== index))}><IconTrash size={16} aria-hidden /></IconButton>
          </Group>
        ))}
        {error !== undefined && <Input.Error role="alert">{error}</Input.Error>}
        <Group><Button size="compact-sm" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onChange([...options, { value: '', label: '' }])}>{words.addOption}</Button></Group>
      </Stack>
    </Fieldset>
  );
}
