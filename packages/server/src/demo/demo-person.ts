// The person who may look around in a demonstration.
import { randomBytes } from 'node:crypto';

export interface DemoPerson {
  readonly email: string;
  readonly password: string;
}

/** Sets the Storebridge up as a person with the one-time link would. */
export async function makeDemoPerson({ url, setupLink }: { readonly url: string | undefined; readonly setupLink: string | undefined }): Promise<DemoPerson> {
  if (url === undefined || setupLink === undefined) throw new Error('The demonstration cannot be set up: somebody is there already.');
  const person = { email: 'demo@storebridge.example', password: `look-around-${randomBytes(4).toString('hex')}` };
  const token = new URLSearchParams(new URL(setupLink).hash.slice(1)).get('token');
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, workspace: 'Demonstration', name: 'Demo', ...person }),
  });
  if (!answer.ok) throw new Error(`The demonstration cannot be set up: ${await answer.text()}`);
  return person;
}
