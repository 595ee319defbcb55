// The frame and the look of every page that the simulator shows.

const STYLE = `
  :root { color-scheme: light dark; --ink: light-dark(#1d2733, #e6ebf0); --soft: light-dark(#566573, #a3b1be); --line: light-dark(#d5dde4, #3a4652);
    --paper: light-dark(#ffffff, #151b21); --panel: light-dark(#f4f7f9, #1d252d); --accent: light-dark(#0b5cad, #7db8f5); --warn: light-dark(#fff3d6, #463a14); }
  * { box-sizing: border-box; }
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
  header, main { max-width: 72rem; margin: 0 auto; padding: .75rem 1rem; }
  header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; border-bottom: 1px solid var(--line); }
  header strong { margin-right: auto; }
  a { color: var(--accent); }
  h1 { font-size: 1.4rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
  h1, p, li, a { overflow-wrap: anywhere; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; font-size: .9rem; }
  th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
  td.wrap, th.wrap { white-space: normal; overflow-wrap: anywhere; min-width: 8rem; max-width: 40rem; } td code { white-space: nowrap; } th code { font-weight: 400; } ul.plain { list-style: none; margin: 0; padding: 0; }
  td:last-child, th:last-child { padding-right: 0; }
  th { color: var(--soft); font-weight: 600; }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
  form { margin: 1rem 0; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; } form.stacked { display: block; } input, select, button { font: inherit; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--panel); color: inherit; max-width: 100%; }
  button { background: var(--accent); color: var(--paper); border-color: var(--accent); cursor: pointer; } button.quiet { background: none; color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  code, pre { font-size: .85rem; overflow-wrap: anywhere; white-space: pre-wrap; }
  .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
  .cards h2 { margin-top: .25rem; } .cards p { margin: .5rem 0; } .consent { max-width: 40rem; }
  .cards li, .warning { border: 1px solid var(--line); border-radius: .6rem; padding: .75rem 1rem; background: var(--panel); }
  .warning { background: var(--warn); } .soft { color: var(--soft); } .pages { display: flex; gap: 1rem; flex-wrap: wrap; }
  @media (max-width: 44rem) {
    .log thead { display: none; } .log tr { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
    .log td { border: 0; padding: 0; } .log td.wrap { flex-basis: 100%; order: 1; }
  }
  meter { width: 100%; max-width: 30rem; height: .8rem; }
`;

export function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · HubSpot simulator</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><header><strong>HubSpot simulator</strong><nav><a href="/">Accounts</a> · <a href="/simulator/log">Request log</a></nav></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

/** Headings that end in # stand over numbers. A table that is wider than the window can be scrolled by keyboard too, under its name. */
export function table(name: string, headings: readonly string[], rows: readonly string[]): string {
  const cells = headings.map((heading) =>
    heading.endsWith('#') ? `<th scope="col" class="number">${heading.slice(0, -1)}</th>` : `<th scope="col">${heading}</th>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(name)}">
    <table><thead><tr>${cells.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
