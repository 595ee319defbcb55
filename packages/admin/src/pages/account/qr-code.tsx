// A QR code, drawn as one path; dark on white in every colour scheme, or phones do not read it.
import type { ReactElement } from 'react';
import { encode } from 'uqr';
import classes from './account.module.css';

const QUIET_ZONE = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const { size, data } = encode(text, { border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className={classes['qr']}><path d={path} fill="#000" /></svg>;
}
