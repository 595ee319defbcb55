// A host: what stands beside Storebridge in a benchmark, in a process of its own, so that its work and its memory are not counted as ours.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

export interface Host {
  ask<Answer>(schema: z.ZodType<Answer>, question: object): Promise<Answer>;
  stop(): Promise<void>;
}

const answerSchema = z.object({ id: z.number(), value: z.unknown(), error: z.string().optional() });
const questionSchema = z.object({ id: z.number(), question: z.unknown() });

/** @param file of a process that calls {@link answerParent}. */
export function startHost(file: URL): Host {
  const child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  child.on('message', (message) => {
    const { id, value, error } = answerSchema.parse(message);
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const one of waiting.values()) one.reject(new Error(`A host of the benchmark has ended with ${code}.`));
  });
  return {
    ask: async (schema, question) => {
      const answer = Promise.withResolvers<unknown>();
      waiting.set((asked += 1), answer);
      child.send({ id: asked, question });
      return schema.parse(await answer.promise);
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** For the process of a host; it ends with its parent. */
export function answerParent(answer: (question: unknown) => Promise<unknown>): void {
  process.on('message', (message) => {
    const { id, question } = questionSchema.parse(message);
    void answer(question).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
