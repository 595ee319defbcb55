// A moment as people say it, with the exact one behind it.
import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { useNow } from './now.ts';
import { absoluteMoment, relativeMoment } from './moment-words.ts';
import { texts } from '../texts/index.ts';

export interface MomentProps {
  /** ISO 8601; null is said as "Never", or as `absent` says. */
  readonly at: string | null;
  readonly absent?: string;
  /** Day and time instead of "3 minutes ago". */
  readonly isAbsolute?: boolean;
}

export function Moment({ at, absent = texts.parts.never, isAbsolute = false }: MomentProps): ReactElement {
  const now = useNow(at);
  if (at === null) return <span>{absent}</span>;
  const moment = new Date(at);
  const [shown, other] = isAbsolute ? [absoluteMoment(moment), relativeMoment(moment, now)] : [relativeMoment(moment, now), absoluteMoment(moment)];
  return <Tooltip label={other}><time dateTime={at}>{shown}</time></Tooltip>;
}
