// Chooses light, dark or the system's colours; the browser keeps the choice.
import { ActionIcon, Menu, Tooltip, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';

const ICONS = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const satisfies Record<MantineColorScheme, unknown>;
const SCHEMES = ['auto', 'light', 'dark'] as const;

export function ThemeSwitch(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Now = ICONS[colorScheme];
  const label = texts.shell.theme.label(texts.shell.theme[colorScheme]);
  return (
    <Menu withinPortal={false}>
      <Menu.Target>
        <Tooltip label={label}><ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}><Now size={20} aria-hidden /></ActionIcon></Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((scheme) => {
          const Icon = ICONS[scheme];
          return (
            <Menu.Item key={scheme} role="menuitemradio" aria-checked={scheme === colorScheme} leftSection={<Icon size={16} aria-hidden />} rightSection={scheme === colorScheme ? <IconCheck size={16} aria-hidden /> : null} onClick={() => setColorScheme(scheme)}>
              {texts.shell.theme[scheme]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
