// storebridge doctor: looks at everything that must be right, and says how to cure what is not.
import { examine } from '../examine.ts';
import type { Finding } from '../examination/finding.ts';
import { print, printJson, withStorebridge, type DefineCommand } from './command.ts';

const MARKS = { ok: '✓', warning: '!', failure: '✗' } as const;

export const defineDoctor: DefineCommand = (program) => {
  program
    .command('doctor')
    .description('check the database, the disk, the portals and the shops; exits with 1 if something is wrong')
    .option('--json', 'print JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const findings = await withStorebridge((storebridge) => examine(storebridge));
      if (json === true) printJson(findings);
      else for (const finding of findings) show(finding);
      process.exitCode = findings.some(({ state }) => state === 'failure') ? 1 : 0;
    });
};

function show({ state, what, detail, cure }: Finding): void {
  print(`${MARKS[state]} ${what}: ${detail}`);
  if (cure !== undefined) print(`    ${cure}`);
}
