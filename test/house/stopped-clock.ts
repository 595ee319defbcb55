// Loaded into a process before anything else: its clock stands still at an hour ago, while its timers and the clocks of others go on.
const stoppedAt = Date.now() - 3_600_000;
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, derived) => Reflect.construct(target, given.length === 0 ? [stoppedAt] : given, derived) as Date,
  apply: () => new RealDate(stoppedAt).toString(),
  get: (target, name) => (name === 'now' ? () => stoppedAt : (Reflect.get(target, name) as unknown)),
});
