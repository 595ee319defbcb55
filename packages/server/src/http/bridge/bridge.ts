// The eCommerce Bridge API below /extensions/ecomm: HubSpot retired its own, and shops that were made for it go on here.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createNoteMessages } from '../../bridge/note-messages.ts';
import type { Storebridge } from '../../compose.ts';
import { absenceOf, RETRY_AFTER } from '../absence.ts';
import type { ApiDeps } from '../api/call.ts';
import { referencePages } from '../api/reference.ts';
import { originOf } from '../origin.ts';
import { authorise } from './authorise.ts';
import type { BridgeDeps, BridgeOperation } from './call.ts';
import { messageOperations } from './messages.ts';
import { describeBridge } from './openapi.ts';
import { BridgeRefusal, notFound } from './refusal.ts';
import { retired } from './retired.ts';
import { settingsOperations } from './settings.ts';
import { stateOperations } from './states.ts';
import { storeOperations } from './stores.ts';

const LARGEST_BODY_BYTES = 5 * 1024 * 1024;

const BRIDGE_OPERATIONS: readonly BridgeOperation[] = [...settingsOperations, ...storeOperations, ...messageOperations, ...stateOperations];

export function bridgeApi({ storebridge, access, audit }: ApiDeps): Hono {
  const deps: BridgeDeps = { storebridge, audit, noteMessages: createNoteMessages(storebridge) };
  const app = new Hono();
  app.onError((error, context) => answerError(storebridge, error, context));
  app.use(bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: () => new BridgeRefusal({ status: 413, category: 'VALIDATION_ERROR', message: 'A body may have at most 5 MB. Send fewer messages at a time.' }).toResponse() }));
  // Answers are for who asked, and may name people.
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  app.route('/v1', retired());
  app.route('/v2', referencePages('eCommerce Bridge API', (request) => describeBridge(`${originOf(storebridge, request)}/extensions/ecomm/v2`, BRIDGE_OPERATIONS)));
  for (const { method, path, permission, handle } of BRIDGE_OPERATIONS) {
    app.on(method, `/v2${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async (context) => {
      const caller = await authorise(access, context, permission);
      const answer = await handle({ ...deps, ...caller, context });
      return answer === undefined ? context.body(null, 204) : context.json(answer);
    });
  }
  app.all('*', () => notFound('There is nothing at this address, or not for this method. See /extensions/ecomm/v2/reference.').toResponse());
  return app;
}

function answerError({ log }: Pick<Storebridge, 'log'>, error: Error, context: Context): Response {
  if (error instanceof BridgeRefusal) return error.toResponse();
  log.error({ err: error, route: context.req.routePath }, 'A call of the Bridge API failed.');
  const absence = absenceOf(error);
  if (absence !== undefined) return new BridgeRefusal({ status: 503, category: 'UNAVAILABLE', message: absence, headers: RETRY_AFTER }).toResponse();
  return new BridgeRefusal({ status: 500, category: 'UNAVAILABLE', message: 'Something went wrong here. Nothing of this call was kept: send it again, and report it if it comes back.' }).toResponse();
}
