// What is being worked on just now: log lines and spans tell it by themselves. It holds ids only, never names or addresses.
import { AsyncLocalStorage } from 'node:async_hooks';

export interface WorkContext {
  readonly request?: string;
  /** Name of a queue. */
  readonly job?: string;
  readonly shopId?: number;
  readonly portal?: number;
  readonly run?: number;
  readonly trace?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Everything that the work does, also later, belongs to what is added here. */
export function within<Result>(added: WorkContext, work: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...added }, work);
}

export function currentContext(): WorkContext {
  return storage.getStore() ?? {};
}
