// Whether a request comes from our own pages; cookies alone do not tell.

/** Browsers say where a request comes from; what says nothing is no browser, and carries no cookie that was not put there on purpose. */
export function isSameOrigin(request: Request, publicUrl: string | undefined): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const ours = [new URL(request.url).host, request.headers.get('host'), publicUrl === undefined ? undefined : new URL(publicUrl).host];
  return ours.includes(new URL(origin).host);
}
