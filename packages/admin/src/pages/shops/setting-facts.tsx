// The settings of a shop for those who may only look.
import type { ConnectorInfo, ShopDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { DescriptionList } from '../../parts/description-list.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { askedFields, draftOf, type SettingField } from './setting-draft.ts';

const words = texts.shops.settings;

export function SettingFacts({ shop, connector }: { readonly shop: ShopDetail; readonly connector: ConnectorInfo }): ReactElement {
  const { whyNot } = useMay('shops:write');
  const fields = askedFields(connector.settings);
  const draft = draftOf(fields, shop.settings);
  const told = (field: SettingField): string => {
    if (field.input === 'secret') return shop.secretsSet.includes(field.key) ? words.facts.set : texts.parts.none;
    const value = draft[field.key] ?? '';
    if (typeof value === 'boolean') return value ? words.facts.yes : words.facts.no;
    return field.options?.find((option) => option.value === value)?.label ?? (value === '' ? texts.parts.none : value);
  };
  return (
    <Section title={words.form.title} text={whyNot}>
      <DescriptionList items={[{ term: words.form.name, detail: shop.name }, ...fields.map((field) => ({ term: field.label, detail: told(field) }))]} />
    </Section>
  );
}
