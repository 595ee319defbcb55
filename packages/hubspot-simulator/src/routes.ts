// All routes of the simulator, one room after the other.
import { OBJECT_ROUTES } from './objects/routes.ts';
import type { Route } from './http/route.ts';

export const ROUTES: readonly Route[] = [...OBJECT_ROUTES];
