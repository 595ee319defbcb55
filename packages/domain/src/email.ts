// E-mail addresses as HubSpot compares them.

/** RFC 5321 section 4.5.3.1. */
const LONGEST_ADDRESS = 254;
const ADDRESS = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"/\\?#%[\]]+\.\p{L}[^\s@.<>(),;:"/\\?#%[\]]+$/u;

/** Trimmed, lower-cased, and with the host in its ASCII form, as HubSpot keeps it. */
export function normaliseEmail(address: string): string {
  const text = address.trim().toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 1) return text;
  return `${text.slice(0, at)}@${asciiHost(text.slice(at + 1))}`;
}

/** A coarse check that keeps plain mistakes out of a batch; HubSpot's own check is finer. */
export function isEmailAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && ADDRESS.test(text) && !text.includes('..');
}

// `URL` would drop a port, a path or white space instead of refusing it; only a plain host with letters beyond ASCII is translated.
function asciiHost(host: string): string {
  if (!/\P{ASCII}/u.test(host) || /[\s/\\?#:@%[\]]/.test(host)) return host;
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return host;
  }
}
