// Answers in the forms that pretix gives them.
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', vary: 'Accept', ...headers } });
}

export function detail(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return json(status, { detail: text }, headers);
}

/** What stands before pretix, and what is no API, answers with pages. */
export function page(status: number, title: string): Response {
  return new Response(`<!doctype html><html><head><title>${title}</title></head><body>${title}</body></html>`, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** A question with its answers as buttons, which come back to the same address as `answer`. */
export function form(title: string, answers: readonly string[]): Response {
  const buttons = answers.map((answer) => `<button name="answer" value="${answer}">${answer}</button>`).join(' ');
  return new Response(`<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1><form method="post">${buttons}</form></body></html>`, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The same for what is not there and for what may not be seen. */
export function forbidden(): Response {
  return detail(403, 'You do not have permission to perform this action.');
}

export function notFound(): Response {
  return detail(404, 'Not found.');
}
