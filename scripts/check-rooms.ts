// Checks the walls between the rooms and the lock file; ends with 1 and a line for each breach.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkArrows } from './check-rooms/arrows.ts';
import { checkCycles } from './check-rooms/cycles.ts';
import { printFinding } from './finding.ts';
import { checkLockFile, lockSchema } from './check-rooms/lock-file.ts';
import { checkReserved } from './check-rooms/reserved.ts';
import { readTree } from './check-rooms/tree.ts';

const root = path.dirname(import.meta.dirname);
const tree = readTree(root);
const lock = lockSchema.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
const findings = [...checkArrows(tree), ...checkCycles(tree), ...checkReserved(tree), ...checkLockFile(lock)];

for (const finding of findings) console.error(printFinding(finding));
console.log(`Rooms: ${tree.rooms.length} rooms, ${tree.files.length} files, ${findings.length} breaches.`);
process.exitCode = findings.length === 0 ? 0 : 1;
