// Links within the interface, looking like text, a button or an entry of a menu; addresses are typed by the routes.
import { Anchor, Button, Menu, type AnchorProps, type ButtonProps, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactElement } from 'react';

function AnchorBase(props: AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>): ReactElement {
  return <Anchor {...props} />;
}

function ButtonBase(props: ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>): ReactElement {
  return <Button component="a" {...props} />;
}

function MenuItemBase(props: MenuItemProps & Omit<ComponentPropsWithRef<'a'>, keyof MenuItemProps>): ReactElement {
  return <Menu.Item component="a" {...props} />;
}

/** `<TextLink to="/w/$workspace/people" params={{ workspace }}>…</TextLink>` */
export const TextLink = createLink(AnchorBase);
export const LinkButton = createLink(ButtonBase);
export const MenuLink = createLink(MenuItemBase);
