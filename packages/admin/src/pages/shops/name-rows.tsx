// Name and short name of each chosen shop.
import { ActionIcon, Tooltip, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { fieldErrors } from '../../parts/form-errors.tsx';
import { texts } from '../../texts/index.ts';
import type { ChosenShop } from './found-shops.ts';
import classes from './shops.module.css';

const words = texts.shops.addPage.names;

export interface NameRowsProps {
  readonly chosen: readonly ChosenShop[];
  readonly error: Error | null;
  readonly onChange: (chosen: readonly ChosenShop[]) => void;
}

export function NameRows({ chosen, error, onChange }: NameRowsProps): ReactElement {
  const errors = fieldErrors(error);
  const change = (changed: ChosenShop): void => onChange(chosen.map((each) => (each.shop.slug === changed.shop.slug ? changed : each)));
  return (
    <ul className={classes['names']}>
      {chosen.map((each, index) => (
        <li key={each.shop.slug} className={classes['name']}>
          <TextInput label={words.name} aria-label={words.nameOf(each.shop.label)} required value={each.name} error={errors[`shops.${index}.name`]} onChange={(event) => change({ ...each, name: event.currentTarget.value })} />
          <TextInput label={words.slug} aria-label={words.slugOf(each.shop.label)} spellCheck={false} autoCapitalize="none" required value={each.slug} error={errors[`shops.${index}.slug`]} onChange={(event) => change({ ...each, slug: event.currentTarget.value })} />
          <Tooltip label={words.remove(each.shop.label)}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.remove(each.shop.label)} onClick={() => onChange(chosen.filter(({ shop }) => shop.slug !== each.shop.slug))}><IconX size={18} aria-hidden /></ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
