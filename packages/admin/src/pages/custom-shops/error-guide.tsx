// What each error means, and its cure; folded, because one looks for it only now and then.
import { Code, Text } from '@mantine/core';
import { BRIDGE_ERROR_TYPES } from '@storebridge/domain';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import editorClasses from '../mappings/editor.module.css';
import classes from './custom-shops.module.css';

export function ErrorGuide(): ReactElement {
  return (
    <details className={editorClasses['help']}>
      <summary>{texts.customShops.status.guide}</summary>
      <dl className={classes['guide']}>
        {BRIDGE_ERROR_TYPES.map((type) => {
          const { label, meaning, cure } = texts.customShops.errorTypes[type];
          return (
            <div key={type}>
              <dt>{label} <Code>{type}</Code></dt>
              <dd><Text size="sm">{meaning} {cure}</Text></dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
