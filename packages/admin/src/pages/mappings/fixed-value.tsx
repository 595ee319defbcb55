// A value that is the same for every record: a choice where the property has options, else a text.
import { Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import { listData, type ChoiceGroup } from './choices.ts';
import { targetsIn } from './targets.ts';

export interface FixedValueProps {
  readonly label: string;
  readonly text: string;
  readonly targets: readonly ChoiceGroup[];
  readonly isReadOnly: boolean;
  readonly onChange: (text: string) => void;
}

export function FixedValue({ label, text, targets, isReadOnly, onChange }: FixedValueProps): ReactElement {
  const words = texts.mappings.editor;
  const isListed = text === '' || targetsIn(targets).some(({ value }) => value === text);
  if (targets.length === 0 || !isListed) return <TextInput mt={4} aria-label={label} placeholder={words.fixedText} value={text} readOnly={isReadOnly} maxLength={5_000} onChange={(event) => onChange(event.currentTarget.value)} />;
  return (
    <Select
      mt={4}
      aria-label={label}
      placeholder={words.fixedText}
      data={listData(targets)}
      value={text === '' ? null : text}
      searchable
      nothingFoundMessage={words.nothingFound}
      readOnly={isReadOnly}
      onChange={(value) => onChange(value ?? '')}
    />
  );
}
