// What the preview found: the outcome in a sentence, each property before and after, and the objects it would be associated with.
import type { MappingPreview } from '@storebridge/server/contract';
import { Button, List, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { ExternalLink } from '../../parts/external-link.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import classes from './editor.module.css';
import { PreviewProperty, type RowNames } from './preview-property.tsx';

export interface PreviewResultProps extends RowNames {
  readonly preview: MappingPreview;
  readonly mappingTitle: (name: string) => string;
}

const words = texts.mappings.preview;

const TONES: Readonly<Record<MappingPreview['outcome'], Tone>> = { create: 'good', update: 'good', unchanged: 'quiet', skipped: 'quiet', problem: 'bad' };

export function PreviewResult(props: PreviewResultProps): ReactElement {
  const { preview } = props;
  return (
    <Stack gap="sm">
      <Text fw={600} className={classes['wrap'] ?? ''}>{preview.record.title}</Text>
      <div><StateBadge tone={TONES[preview.outcome]}>{words.outcomes[preview.outcome]}</StateBadge></div>
      <Text size="sm" className={classes['wrap'] ?? ''}>{preview.text}</Text>
      {preview.target !== null && <Target target={preview.target} />}
      {preview.problem !== null && <Problem problem={preview.problem} isSaid={preview.text.includes(preview.problem.message)} />}
      {preview.creates.length > 0 && <Text size="sm">{words.creates} {preview.creates.join(', ')}</Text>}
      <Properties {...props} />
      {preview.associations.length > 0 && <Associations {...props} />}
    </Stack>
  );
}

function Target({ target }: { readonly target: NonNullable<MappingPreview['target']> }): ReactElement {
  return (
    <Text size="sm" c="dimmed" className={classes['wrap'] ?? ''}>
      {words.target(target.identifier, target.value)}
      {target.href !== null && <> · <ExternalLink href={target.href}>{words.open}</ExternalLink></>}
    </Text>
  );
}

/** `isSaid` where the sentence above has said what is wrong. */
function Problem({ problem, isSaid }: { readonly problem: NonNullable<MappingPreview['problem']>; readonly isSaid: boolean }): ReactElement {
  return (
    <Warning tone="danger" title={problem.kindLabel}>
      {!isSaid && <Text size="sm">{problem.message}</Text>}
      {problem.hubspotMessage !== null && <Text size="sm">{words.hubspotSays} {problem.hubspotMessage}</Text>}
      <Text size="sm">{words.remedy} {problem.remedy}</Text>
    </Warning>
  );
}

/** What changes comes first; the rest is a press away. */
function Properties({ preview, ...props }: PreviewResultProps): ReactElement | null {
  const [isOpen, { toggle }] = useDisclosure(false);
  const { properties } = preview;
  if (properties.length === 0) return null;
  const isWorthALook = ({ isChanged, effects }: MappingPreview['properties'][number]) => isChanged || effects.some(({ effect }) => effect === 'problem');
  const changed = properties.filter(isWorthALook);
  const others = properties.filter((property) => !isWorthALook(property));
  return (
    <>
      {[...changed, ...(isOpen ? others : [])].length > 0 && (
        <ul className={classes['properties']} aria-label={words.caption}>
          {[...changed, ...(isOpen ? others : [])].map((property) => <PreviewProperty key={property.property} {...props} property={property} />)}
        </ul>
      )}
      {others.length > 0 && <div><Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={toggle}>{isOpen ? words.hideUnchanged : words.showUnchanged(others.length)}</Button></div>}
    </>
  );
}

function Associations({ preview, mappingTitle }: PreviewResultProps): ReactElement {
  return (
    <div>
      <Title order={3} size="sm">{words.associations}</Title>
      <List size="sm">
        {preview.associations.map(({ mapping, record, isThere }) => (
          <List.Item key={`${mapping} ${record}`} className={classes['wrap'] ?? ''}>{mappingTitle(mapping)}: {record} <Text span c="dimmed" inherit>({isThere ? words.isThere : words.isNotThere})</Text></List.Item>
        ))}
      </List>
    </div>
  );
}
