// Choosing among the shops that were found: several at once, by search; those that are there already are marked.
import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import type { Found } from './access-step.tsx';
import { matching, MOST_SHOWN, type ChosenShop, type FoundShop } from './found-shops.ts';
import classes from './shops.module.css';

const words = texts.shops.addPage.found;
/** Fewer are found at a glance. */
const WORTH_SEARCHING = 6;

export interface ChooseStepProps {
  readonly found: Found;
  readonly chosen: readonly ChosenShop[];
  readonly onChange: (chosen: readonly ChosenShop[]) => void;
}

export function ChooseStep({ found, chosen, onChange }: ChooseStepProps): ReactElement {
  const [search, setSearch] = useState('');
  const matches = matching(found.items, search);
  const shown = matches.slice(0, MOST_SHOWN);
  const addable = shown.filter(({ addedAs }) => addedAs === null);
  const isChosen = ({ slug }: FoundShop): boolean => chosen.some(({ shop }) => shop.slug === slug);
  const toggle = (shop: FoundShop): void => onChange(isChosen(shop) ? chosen.filter((each) => each.shop.slug !== shop.slug) : [...chosen, asChosen(shop)]);
  const isAll = addable.length > 0 && addable.every(isChosen);
  const toggleAll = (): void => onChange(isAll ? chosen.filter(({ shop }) => !addable.includes(shop)) : [...chosen, ...addable.filter((shop) => !isChosen(shop)).map(asChosen)]);
  return (
    <Section title={words.title} text={found.items.length === 0 ? undefined : words.text}>
      <Stack gap="sm">
        <Text role="status" size="sm">{words.count(found.items.length)}</Text>
        {found.notice !== null && <Warning tone="info">{found.notice}</Warning>}
        {found.items.length === 0 && <Text>{words.none}</Text>}
        {found.items.length >= WORTH_SEARCHING && <TextInput type="search" label={words.search} leftSection={<IconSearch size={16} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} maw="24rem" />}
        {addable.length > 1 && (
          <Group justify="space-between">
            <Checkbox label={words.selectAll(addable.length)} checked={isAll} indeterminate={!isAll && addable.some(isChosen)} onChange={toggleAll} />
            <Text size="sm" c="dimmed" role="status">{words.selected(chosen.length)}</Text>
          </Group>
        )}
        {found.items.length > 0 && matches.length === 0 && <Text c="dimmed">{words.nothing}</Text>}
        {shown.length > 0 && <ul className={classes['found']} aria-label={words.title}>{shown.map((shop) => <Row key={shop.slug} shop={shop} isChosen={isChosen(shop)} onToggle={() => toggle(shop)} />)}</ul>}
        {matches.length > shown.length && <Text size="sm" c="dimmed">{words.more(matches.length - shown.length)}</Text>}
      </Stack>
    </Section>
  );
}

function Row({ shop, isChosen, onToggle }: { readonly shop: FoundShop; readonly isChosen: boolean; readonly onToggle: () => void }): ReactElement {
  const { label, detail, addedAs } = shop;
  return <li className={classes['foundShop']}>{addedAs === null ? <Checkbox label={label} description={detail} checked={isChosen} onChange={onToggle} /> : <AddedBefore shop={shop} slug={addedAs} />}</li>;
}

function AddedBefore({ shop: { label, detail }, slug }: { readonly shop: FoundShop; readonly slug: string }): ReactElement {
  const workspace = useWorkspaceId();
  return (
    <div className={classes['addedBefore']}>
      <IconCheck size={20} aria-hidden />
      <div>
        <Text size="sm">{label}</Text>
        <Text size="xs" c="dimmed">{detail} · {words.added} <TextLink to="/w/$workspace/shops/$shop" params={{ workspace, shop: slug }} inherit underline="always">{words.addedAs(slug)}</TextLink></Text>
      </div>
    </div>
  );
}

function asChosen(shop: FoundShop): ChosenShop {
  return { shop, name: shop.label, slug: shop.slug };
}
