// Looks at what all workspaces share: database, clock, disk, job queue.
import { databaseFacts, hasDiskRoom } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { freeBytesOf } from '../watching/readiness-of.ts';
import { examineClock, skewFinding } from './examine-clock.ts';
import type { Finding } from './finding.ts';

const LEAST_FREE_BYTES = 1024 ** 3;

/** The job queue proves itself by being composed. */
export async function examineMachine(storebridge: Storebridge): Promise<readonly Finding[]> {
  return [await examineDatabase(storebridge), ...(await examineClock(storebridge)), await examineDisk(storebridge)];
}

async function examineDatabase({ journey, configuration }: Storebridge): Promise<Finding> {
  const { version } = await databaseFacts(journey.db);
  const where = configuration.databaseUrl === undefined ? 'embedded' : 'from DATABASE_URL';
  return { state: 'ok', what: 'database', detail: `PostgreSQL ${version}, ${where}` };
}

/** HubSpot's clock is only known after a call of it. */
export function examineHubSpotClock({ hubspotWatch }: Pick<Storebridge, 'hubspotWatch'>): readonly Finding[] {
  const skewMs = hubspotWatch.skewMs();
  return skewMs === undefined ? [] : [skewFinding('clock and HubSpot', 'HubSpot', skewMs)];
}

/** Of a database elsewhere only its own machine knows how much is left; that nothing is left shows here, too. */
async function examineDisk({ configuration, journey }: Pick<Storebridge, 'configuration' | 'journey'>): Promise<Finding> {
  if (!(await hasDiskRoom(journey.db))) return { state: 'failure', what: 'disk', detail: 'the disk of the database is full', cure: 'Free some space on the machine of the database, or give it a larger disk. What was sent meanwhile was refused and comes again by itself.' };
  const free = await freeBytesOf(configuration.dataFolder);
  const detail = `${(free / 1024 ** 3).toFixed(1)} GB free in ${configuration.dataFolder}`;
  return free >= LEAST_FREE_BYTES ? { state: 'ok', what: 'disk', detail } : { state: 'failure', what: 'disk', detail, cure: 'Free some space, or set STOREBRIDGE_DATA to a larger disk.' };
}
