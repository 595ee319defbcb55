// The scopes of a key, in groups; what its maker may not do is not offered.
import { Checkbox, Fieldset, SimpleGrid, Text, Tooltip } from '@mantine/core';
import { KEY_SCOPES, type Permission } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useMembership } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { scopeGroups } from './scope-groups.ts';

const words = texts.keys;

export interface ScopeChoiceProps {
  readonly scopes: readonly Permission[];
  readonly error: string | undefined;
  readonly onChange: (scopes: readonly Permission[]) => void;
}

export function ScopeChoice({ scopes, error, onChange }: ScopeChoiceProps): ReactElement {
  const own = useMembership()?.permissions ?? [];
  const toggle = (scope: Permission): void => onChange(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope]);
  return (
    <Fieldset legend={words.scopes}>
      <Text size="sm" c="dimmed" mb="sm">{words.scopesHint}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        {scopeGroups(KEY_SCOPES).map(({ group, scopes: offered }) => (
          <Checkbox.Group key={group} label={words.groups[group] ?? group} value={[...scopes]}>
            {offered.map((scope) => <ScopeBox key={scope} scope={scope} whyNot={own.includes(scope) ? undefined : words.notYours} onToggle={() => toggle(scope)} />)}
          </Checkbox.Group>
        ))}
      </SimpleGrid>
      {error !== undefined && <Text size="sm" c="red" role="alert" mt="sm">{error}</Text>}
    </Fieldset>
  );
}

function ScopeBox({ scope, whyNot, onToggle }: { readonly scope: Permission; readonly whyNot: string | undefined; readonly onToggle: () => void }): ReactElement {
  const box = <Checkbox value={scope} label={words.permissions[scope]} disabled={whyNot !== undefined} onChange={onToggle} mt={6} />;
  return whyNot === undefined ? box : <Tooltip label={whyNot}><div>{box}</div></Tooltip>;
}
