// Runs the simulator alone on a port: hubspot-simulator [--port 4380] [--tier pro] [--portal 1] [--no-limits]
import { parseArgs } from 'node:util';
import { createHubSpotSimulator, defaultToken, listenHubSpotSimulator } from '../src/index.ts';
import type { Tier } from '../src/index.ts';

const TIERS: readonly Tier[] = ['free', 'starter', 'pro', 'enterprise'];
const USAGE = `hubspot-simulator: a strict HubSpot in memory

  --port NUMBER      default 4380
  --host ADDRESS     default 127.0.0.1
  --tier NAME        free, starter, pro or enterprise; default pro
  --portal NUMBER    id of the account; default 1001
  --no-limits        answers every call, however many come
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4380' },
    host: { type: 'string', default: '127.0.0.1' },
    tier: { type: 'string', default: 'pro' },
    portal: { type: 'string', default: '1001' },
    'no-limits': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const tier = TIERS.find((each) => each === values.tier);
const [port, portalId] = [Number(values.port), Number(values.portal)];

if (values.help || !tier || !Number.isInteger(port) || !Number.isInteger(portalId)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}

const simulator = createHubSpotSimulator({ accounts: [{ portalId, tier, ...(values['no-limits'] && { limits: 'off' as const }) }] });
const { url } = await listenHubSpotSimulator(simulator, { port, host: values.host });
console.log(`Account ${portalId} (${tier}) at ${url}`);
console.log(`Token: ${defaultToken(portalId)}`);
