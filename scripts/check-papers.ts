// Checks that the papers speak of things that exist; ends with 1 and a line for each that does not.
import path from 'node:path';
import { checkPapers } from './check-papers/check.ts';
import { readRepository } from './check-papers/repository.ts';
import { printFinding } from './finding.ts';

const repository = readRepository(path.dirname(import.meta.dirname));
const findings = checkPapers(repository);

for (const finding of findings) console.error(printFinding(finding));
console.log(`Papers: ${repository.papers.length} papers, ${findings.length} things that do not exist.`);
process.exitCode = findings.length === 0 ? 0 : 1;
