// What HubSpot does by itself some time after a call; caught up with whenever somebody looks.
import type { Account } from './account.ts';

export function runDueChores(account: Account): void {
  if (account.chores.length === 0) return;
  const now = account.world.now();
  const due = account.chores.filter((chore) => chore.dueAt <= now);
  const later = account.chores.filter((chore) => chore.dueAt > now);
  account.chores.splice(0, account.chores.length, ...later);
  for (const chore of due) account.journal.atomically(chore.run);
}
