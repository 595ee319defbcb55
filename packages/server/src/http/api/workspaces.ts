// Workspaces: making and renaming them.
import { addMember, addWorkspace, inTransaction, renameWorkspace } from '@storebridge/store';
import type { HandlersFor } from './call.ts';
import { personOfCaller } from './person-of-caller.ts';
import { Refusal } from './refusal.ts';

export const workspaceHandlers: HandlersFor<'addWorkspace' | 'changeWorkspace'> = {
  addWorkspace: async (call) => {
    const { db, clock } = call.storebridge.journey;
    const person = personOfCaller(call.caller);
    const made = await inTransaction(db, async (transaction) => {
      const workspace = await addWorkspace(transaction, call.body.name, clock.now());
      if (workspace === undefined) throw nameTaken();
      await addMember(transaction, workspace.id, person.userId, 'owner', clock.now());
      return workspace;
    });
    await call.audit(made.id, { caller: person, action: call.id, subject: made.name, detail: {} });
    return { ...made };
  },

  changeWorkspace: async ({ workspace, body, storebridge, note }) => {
    if (!(await renameWorkspace(storebridge.journey.db, workspace.id, body.name))) throw nameTaken();
    note(body.name, { from: workspace.name });
    return { id: workspace.id, name: body.name };
  },
};

function nameTaken(): Refusal {
  return new Refusal(409, { detail: 'This name is taken.', remedy: 'Choose another one.' });
}
