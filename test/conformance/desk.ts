// The desk of one test file: a target, names that nobody else uses, and records that are put away at the end.
import { idOf, resultsOf, type Heard, type Request } from './heard.ts';
import { SEPTEMBER, type Dialect } from './dialects.ts';
import { openTarget, type Target } from './target.ts';

export interface Desk extends Target {
  get(path: string): Promise<Heard>;
  post(path: string, body: unknown): Promise<Heard>;
  put(path: string, body: unknown): Promise<Heard>;
  patch(path: string, body: unknown): Promise<Heard>;
  delete(path: string): Promise<Heard>;
  /** A word that no other test and no other run uses; fits into names of properties. */
  fresh(word: string): string;
  email(): string;
  /** Creates a record that is archived at the end. Throws when it is refused. @returns its id. */
  make(dialect: Dialect, type: string, properties: Readonly<Record<string, unknown>>): Promise<string>;
  /** Remembers what an answer created, so that it is archived at the end. @returns the answer. */
  keep(type: string, heard: Heard): Heard;
  /** A text property of the type that goes away at the end. @returns its name. */
  makeProperty(type: string, traits?: Readonly<Record<string, unknown>>): Promise<string>;
}

export async function openDesk(): Promise<Desk> {
  const target = await openTarget();
  let count = 0;
  const send = (method: Request['method']) => (path: string, body?: unknown) => target.call({ method, path, ...(body === undefined ? {} : { body }) });
  const post = send('POST');
  const fresh = (word: string): string => {
    count += 1;
    return `${word}_${target.run}_${process.pid}_${count}`;
  };
  const putAway = (type: string, ids: readonly string[]): void => {
    if (ids.length > 0) target.afterwards(() => post(`${SEPTEMBER.objects(type)}/batch/archive`, { inputs: ids.map((id) => ({ id })) }));
  };
  return {
    ...target,
    get: send('GET'),
    post,
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
    fresh,
    email: () => `${fresh('conformance').replaceAll('_', '-')}@example.com`,
    make: async (dialect, type, properties) => {
      const id = idOf(await post(dialect.objects(type), { properties }));
      putAway(type, [id]);
      return id;
    },
    keep: (type, heard) => {
      putAway(type, [...resultsOf(heard), heard.body].flatMap(({ id }) => id ?? []));
      return heard;
    },
    makeProperty: async (type, traits = {}) => {
      const name = fresh('conformance');
      const groupName = `${type === 'contacts' ? 'contact' : 'deal'}information`;
      const heard = await post(SEPTEMBER.properties(type), { name, label: name, type: 'string', fieldType: 'text', groupName, ...traits });
      if (heard.status !== 201) throw new Error(`The property was refused: ${heard.status} ${heard.text}`);
      target.afterwards(() => target.call({ method: 'DELETE', path: `${SEPTEMBER.properties(type)}/${name}` }));
      return name;
    },
  };
}
