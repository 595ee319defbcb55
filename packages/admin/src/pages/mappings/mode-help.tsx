// What the modes do, to be opened by whoever wants to know.
import { MODE_LABELS, MODES } from '@storebridge/domain';
import type { ReactElement } from 'react';
import { Text } from '@mantine/core';
import { DescriptionList } from '../../parts/description-list.tsx';
import { texts } from '../../texts/index.ts';
import classes from './editor.module.css';

export function ModeHelp(): ReactElement {
  return (
    <details className={classes['help']}>
      <summary>{texts.mappings.editor.modesTitle}</summary>
      <DescriptionList items={MODES.map((mode) => ({ term: MODE_LABELS[mode], detail: <Text size="sm">{texts.mappings.modes[mode]}</Text> }))} />
    </details>
  );
}
