// The button that installs the kit, how far it has come, and what came of it.
import { Group, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import type { KitInstallation } from './use-install-kit.ts';

const words = texts.kit;

export interface KitInstallBarProps {
  readonly installation: KitInstallation;
  /** How many parts are chosen. */
  readonly count: number;
  /** Why there is nothing left to install. */
  readonly complete: string | undefined;
  readonly onInstall: () => void;
}

export function KitInstallBar({ installation, count, complete, onInstall }: KitInstallBarProps): ReactElement {
  const { whyNot } = useMay('portals:write');
  const { progress, isFinished } = installation;
  return (
    <Stack gap="sm" maw="44rem">
      {isFinished && <Result installation={installation} />}
      {progress !== undefined && <ProgressLine label={words.installing} done={progress.done} total={progress.total} />}
      {complete !== undefined && !isFinished && <Warning tone="success">{complete}</Warning>}
      {complete === undefined && (
        <Group>
          <ActionButton size="md" whyNot={whyNot ?? (count === 0 ? words.nothingChosen : undefined)} loading={progress !== undefined} onClick={onInstall}>{words.install(count)}</ActionButton>
        </Group>
      )}
    </Stack>
  );
}

function Result({ installation: { outcomes } }: Pick<KitInstallBarProps, 'installation'>): ReactElement {
  const all = [...outcomes.values()];
  const failed = all.filter(({ outcome }) => outcome === 'failed').length;
  const created = all.filter(({ outcome }) => outcome === 'created').length;
  return <div role="status"><Warning tone={failed > 0 ? 'warning' : 'success'}>{words.done(created)}{failed > 0 && ` ${words.someFailed(failed)}`}</Warning></div>;
}
