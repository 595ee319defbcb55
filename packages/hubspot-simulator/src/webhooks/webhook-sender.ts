// Delivers webhook events: late, out of order, sometimes twice, and again when nobody took them.
import { randomInteger, shuffled } from '../randomness.ts';
import { signDelivery } from './sign-delivery.ts';
import type { World } from '../account/account.ts';
import type { App } from '../oauth/apps.ts';
import type { WebhookEvent } from './webhook-events.ts';

export interface DeliveryHabits {
  /** `automatic` delivers by itself with `sleep`; `manual` waits for `advance()`. */
  readonly mode: 'automatic' | 'manual';
  /** An event waits between these, so later ones may overtake it. */
  readonly delayMs: readonly [shortest: number, longest: number];
  /** From 0 to 1: how many events come twice. */
  readonly duplicates: number;
  readonly timeoutMs: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

interface Waiting {
  readonly app: App;
  readonly event: WebhookEvent;
  readonly dueAt: number;
}

export interface DeliveryCounts {
  readonly delivered: number;
  readonly failed: number;
  readonly givenUp: number;
  readonly waiting: number;
}

/** All from https://developers.hubspot.com/docs/guides/api/app-management/webhooks */
const MOST_EVENTS = 100;
const MOST_RETRIES = 10;
const DEFAULT_CONCURRENCY = 10;
const MINUTE_MS = 60_000;
/** Ten steps that fill a day, before chance makes each a little shorter. */
const RETRY_AFTER_MINUTES = [1, 3, 10, 30, 60, 120, 180, 240, 300, 480];

export class WebhookSender {
  readonly #world: World;
  readonly #habits: DeliveryHabits;
  #waiting: Waiting[] = [];
  #isRunning = false;
  #delivered = 0;
  #failed = 0;
  #givenUp = 0;

  constructor(world: World, habits: DeliveryHabits) {
    this.#world = world;
    this.#habits = habits;
  }

  get counts(): DeliveryCounts {
    return { delivered: this.#delivered, failed: this.#failed, givenUp: this.#givenUp, waiting: this.#waiting.length };
  }

  enqueue(app: App, events: readonly WebhookEvent[]): void {
    const { random, now } = this.#world;
    const [shortest, longest] = this.#habits.delayMs;
    for (const event of events) {
      const copies = random() < this.#habits.duplicates ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        this.#waiting.push({ app, event, dueAt: now() + randomInteger(random, shortest, longest) });
      }
    }
    if (this.#habits.mode === 'manual' || this.#isRunning || this.#waiting.length === 0) return;
    this.#isRunning = true;
    void this.#run();
  }

  /** Delivers all that is due by the clock. */
  async deliverDue(): Promise<DeliveryCounts> {
    const now = this.#world.now();
    const due = this.#waiting.filter((each) => each.dueAt <= now);
    this.#waiting = this.#waiting.filter((each) => each.dueAt > now);
    const apps = [...new Set(due.map((each) => each.app))];
    await Promise.all(apps.map((app) => this.#deliverApp(app, due.filter((each) => each.app === app).map((each) => each.event))));
    return this.counts;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const next = this.#waiting.reduce((earliest, each) => Math.min(earliest, each.dueAt), Number.POSITIVE_INFINITY);
      await this.#world.sleep(Math.max(0, next - this.#world.now()));
      await this.deliverDue();
    }
    this.#isRunning = false;
  }

  async #deliverApp(app: App, events: readonly WebhookEvent[]): Promise<void> {
    const mixed = shuffled(events, this.#world.random);
    const batches: WebhookEvent[][] = [];
    while (mixed.length > 0) batches.push(mixed.splice(0, MOST_EVENTS));
    const width = app.webhooks?.maxConcurrentRequests ?? DEFAULT_CONCURRENCY;
    while (batches.length > 0) await Promise.all(batches.splice(0, width).map((batch) => this.#deliver(app, batch)));
  }

  async #deliver(app: App, events: readonly WebhookEvent[]): Promise<void> {
    if (await this.#post(app, events)) {
      this.#delivered += events.length;
      return;
    }
    this.#failed += events.length;
    for (const event of events) this.#retryLater(app, event);
  }

  #retryLater(app: App, event: WebhookEvent): void {
    const minutes = RETRY_AFTER_MINUTES[event.attemptNumber];
    if (event.attemptNumber >= MOST_RETRIES || minutes === undefined) {
      this.#givenUp += 1;
      return;
    }
    const dueAt = this.#world.now() + minutes * MINUTE_MS * (0.5 + this.#world.random() / 2);
    this.#waiting.push({ app, dueAt, event: { ...event, attemptNumber: event.attemptNumber + 1 } });
  }

  async #post(app: App, events: readonly WebhookEvent[]): Promise<boolean> {
    const url = app.webhooks?.targetUrl;
    if (url === undefined) return true;
    const body = JSON.stringify(events);
    const signature = signDelivery({
      clientSecret: app.clientSecret,
      method: 'POST',
      url,
      body,
      timestamp: this.#world.now(),
      olderVersion: app.webhooks?.signatureVersion ?? 'v1',
    });
    try {
      const response = await this.#habits.fetch(url, {
        method: 'POST', body, headers: { 'Content-Type': 'application/json', 'User-Agent': 'HubSpot Connect 2.0', ...signature },
        signal: AbortSignal.timeout(this.#habits.timeoutMs),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
