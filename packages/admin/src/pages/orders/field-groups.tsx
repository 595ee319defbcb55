// Fields with their values, folded by category; empty ones are shown when somebody asks for them.
import { Accordion, Group, Switch, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { DescriptionList } from '../../parts/description-list.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import { fieldCategories, isFilled, type FieldCategory, type ShownField } from './field-categories.ts';
import classes from './orders.module.css';

const words = texts.orders.fields;

export function FieldsSection({ fields }: { readonly fields: readonly ShownField[] }): ReactElement {
  const [showsEmpty, setShowsEmpty] = useState(false);
  const toggle = <Switch label={words.showEmpty} checked={showsEmpty} onChange={(event) => setShowsEmpty(event.currentTarget.checked)} />;
  return <Section title={words.title} text={words.text} actions={toggle}><FieldGroups fields={fields} showsEmpty={showsEmpty} /></Section>;
}

function FieldGroups({ fields, showsEmpty }: { readonly fields: readonly ShownField[]; readonly showsEmpty: boolean }): ReactElement {
  const categories = fieldCategories(fields);
  const shown = categories.filter(({ filled }) => showsEmpty || filled > 0);
  const [open, setOpen] = useState<string[]>(['0']);
  if (shown.length === 0) return <Text c="dimmed">{words.none}</Text>;
  return (
    <Accordion multiple value={open} onChange={setOpen} order={3}>
      {shown.map((category) => <CategoryItem key={category.category} {...category} value={String(categories.indexOf(category))} showsEmpty={showsEmpty} />)}
    </Accordion>
  );
}

/** @param props.value becomes part of an id, which a name with spaces must not be. */
function CategoryItem({ category, fields, filled, value, showsEmpty }: FieldCategory & { readonly value: string; readonly showsEmpty: boolean }): ReactElement {
  return (
    <Accordion.Item value={value}>
      <Accordion.Control>
        <Group gap="xs"><Text span fw={600}>{category}</Text><Text span size="xs" c="dimmed">{words.count(filled, fields.length)}</Text></Group>
      </Accordion.Control>
      <Accordion.Panel><FieldList fields={showsEmpty ? fields : fields.filter(isFilled)} /></Accordion.Panel>
    </Accordion.Item>
  );
}

export function FieldList({ fields }: { readonly fields: readonly ShownField[] }): ReactElement {
  return <DescriptionList items={fields.map((field) => ({ term: field.label, detail: isFilled(field) ? field.text : <span className={classes['empty']}>{words.empty}</span> }))} />;
}
