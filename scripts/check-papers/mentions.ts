// What a paper names that can be looked up: paths, headings, npm scripts and commands of Storebridge.

export type Mention =
  | { readonly kind: 'path'; readonly path: string; readonly line: number }
  /** Of another paper, or of this one where the path is empty. */
  | { readonly kind: 'heading'; readonly path: string; readonly anchor: string; readonly line: number }
  | { readonly kind: 'script'; readonly script: string; readonly line: number }
  | { readonly kind: 'command'; readonly command: string; readonly line: number };

const FENCE = /^\s*(?:```|~~~)/u;
const CODE_SPAN = /`([^`\n]+)`/gu;
const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/gu;
// A script of a single workspace is that package's affair.
const NPM_RUN = /\bnpm run ([\w:.-]+)(?!.*(?:\s-w\b|\s--workspace\b))/gu;
const NPM_SHORT = /\bnpm (test|start)\b/gu;
const COMMAND = /(?:^|[\s/$])storebridge\s+([a-z][a-z-]+)/gu;

/** Prose is searched for links and code spans, fenced code for scripts and commands. */
export function findMentions(paper: string): readonly Mention[] {
  let isFenced = false;
  return paper.split('\n').flatMap((text, index) => {
    const line = index + 1;
    if (FENCE.test(text)) {
      isFenced = !isFenced;
      return [];
    }
    if (isFenced) return mentionsInCode(text, line);
    const spans = matches(text, CODE_SPAN);
    const targets = matches(text.replaceAll(CODE_SPAN, 'code'), LINK);
    const links = targets.flatMap((target) => pathOfLink(target) ?? []);
    return [
      ...[...spans.filter(isPath), ...links].map((path) => ({ kind: 'path', path, line }) as const),
      ...targets.flatMap((target) => headingOfLink(target) ?? []).map((heading) => ({ kind: 'heading', ...heading, line }) as const),
      ...spans.flatMap((span) => mentionsInCode(span, line)),
    ];
  });
}

/** A span with a slash may be a path, an address or a type of content; only what starts in a folder of the repository is a path. */
function isPath(span: string): boolean {
  if (/[\s<>{}$@=…]|:\/\//u.test(span) || /^[/~-]/u.test(span)) return false;
  return /^(?:\.\/|\.\.\/)?(?:packages|scripts|docs|test|bench|\.ci)(?:\/|$)/u.test(span) ? span.includes('/') : /^(?:\.{0,2}\/)?[\w./-]+\.md$/u.test(span);
}

function mentionsInCode(code: string, line: number): readonly Mention[] {
  return [
    ...[...matches(code, NPM_RUN), ...matches(code, NPM_SHORT)].map((script) => ({ kind: 'script', script, line }) as const),
    ...matches(code, COMMAND).map((command) => ({ kind: 'command', command, line }) as const),
  ];
}

function pathOfLink(target: string): string | undefined {
  if (/^[a-z][a-z+.-]*:|^#|^\/\//u.test(target)) return undefined;
  return decodeURIComponent(target.replace(/[#?].*$/u, ''));
}

function headingOfLink(target: string): { readonly path: string; readonly anchor: string } | undefined {
  const [, file = '', anchor] = /^(?![a-z][a-z+.-]*:|\/\/)([^#]*\.md)?#(.+)$/u.exec(target) ?? [];
  return anchor === undefined ? undefined : { path: decodeURIComponent(file), anchor };
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}
