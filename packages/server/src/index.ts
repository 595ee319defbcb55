// The door of the server, for tests and benchmarks that run it inside their own process.
export { readConfiguration, type Configuration } from './configuration.ts';
export type { OpenSandbox, Sandbox } from './portals/sandbox.ts';
export { startServer, type RunningServer, type ServeOptions } from './serve.ts';
