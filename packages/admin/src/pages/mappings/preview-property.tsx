// One property in the preview: before, after, and the rows that made it so.
import { MODE_LABELS } from '@storebridge/domain';
import type { MappingPreview } from '@storebridge/server/contract';
import { Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import classes from './editor.module.css';

type PropertyPreview = MappingPreview['properties'][number];
type Effect = PropertyPreview['effects'][number];

/** How the rows and fields of the page are called. */
export interface RowNames {
  /** Of the row on the page, by the index of the rule. */
  readonly rowNumber: (rule: number) => number | undefined;
  readonly fieldLabel: (key: string) => string;
}

const words = texts.mappings.preview;

export function PreviewProperty({ property, ...props }: RowNames & { readonly property: PropertyPreview }): ReactElement {
  const { label, property: name, before, after, isChanged, effects } = property;
  return (
    <li className={classes['property']}>
      <Text size="sm" fw={600}>{label}{label !== name && <Text span size="xs" c="dimmed"> ({name})</Text>}</Text>
      <div className={classes['change']}>
        {isChanged
          ? <><Value label={words.before} value={before} /><IconArrowRight size={16} role="img" aria-label={words.becomes} /><Value label={words.after} value={after} isNew /></>
          : <Value label={words.after} value={after ?? before} />}
      </div>
      {effects.map((effect) => <EffectLine key={effect.rule} effect={effect} {...props} />)}
    </li>
  );
}

function Value({ label, value, isNew = false }: { readonly label: string; readonly value: string | null; readonly isNew?: boolean }): ReactElement {
  const isEmpty = value === null || value === '';
  return (
    <span className={classes['value']} data-empty={isEmpty} data-new={isNew}>
      <VisuallyHidden>{label}: </VisuallyHidden>{isEmpty ? words.empty : value}
    </span>
  );
}

function EffectLine({ effect, rowNumber, fieldLabel }: RowNames & { readonly effect: Effect }): ReactElement {
  const number = rowNumber(effect.rule);
  const source = effect.field === null ? words.fixed : fieldLabel(effect.field);
  const isProblem = effect.effect === 'problem';
  return (
    <Text size="xs" {...(isProblem ? {} : { c: 'dimmed' })} className={isProblem ? classes['warning'] ?? '' : classes['wrap'] ?? ''}>
      {isProblem && <IconAlertTriangle size={14} aria-hidden />}
      <span>{words.effect({ row: number, source, mode: MODE_LABELS[effect.mode], reason: effect.reason })}</span>
    </Text>
  );
}
