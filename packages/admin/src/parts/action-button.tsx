// A button that says why it is disabled, and a text that says so for anything else.
import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef, MouseEvent, ReactElement } from 'react';

export interface ActionButtonProps extends ButtonProps, Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> {
  /** Why it cannot be pressed now; without a reason it can. From `useMay(…).whyNot`, or a sentence of the page. */
  readonly whyNot?: string | undefined;
}

/** Stays focusable while disabled, so that the reason can be read with the keyboard, too. */
export function ActionButton({ whyNot, onClick, ...props }: ActionButtonProps): ReactElement {
  const stop = (event: MouseEvent): void => event.preventDefault();
  const manner = whyNot === undefined ? { onClick } : { type: 'button', 'data-disabled': true, 'aria-disabled': true, onClick: stop } as const;
  // The same elements with and without a reason: a button that one stands on keeps the focus when the reason goes.
  return <Tooltip label={whyNot ?? ''} disabled={whyNot === undefined}><Button {...props} {...manner} /></Tooltip>;
}
