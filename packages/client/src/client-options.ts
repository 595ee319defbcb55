// How a client calls: where, with which key, and how patiently.

/** What the client needs of an answer; the `fetch` of every runtime gives more. */
export interface BridgeResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface BridgeRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export type BridgeFetch = (url: string, request: BridgeRequest) => Promise<BridgeResponse>;

export interface BridgeClientOptions {
  /** Address of Storebridge, such as "https://storebridge.example.com". */
  readonly url: string;
  /** API key with the scopes bridge:read and bridge:write. It is sent in a header, never in an address. */
  readonly key: string;
  /** In place of the one of the runtime, for tests or a proxy. */
  readonly fetch?: BridgeFetch;
  /** How long one attempt may take, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** How often a call is attempted that is not answered, or answered with 429 or 5xx. Default 5. */
  readonly attempts?: number;
  /** In place of the time of the runtime, for tests. */
  readonly time?: BridgeTime;
}

export interface BridgeTime {
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** From 0 to less than 1: by how much a pause is shortened, so that not all shops come back at the same moment. */
  chance(): number;
}

export const RUNTIME_TIME: BridgeTime = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
  chance: () => Math.random(),
};
