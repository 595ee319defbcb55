// How the pages write names, counts and times.
import type { ObjectType } from '../account/object-types.ts';

export function typeTitle({ name }: ObjectType): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function counted(count: number, singular: string, plural: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;
}

/** With milliseconds and in UTC. */
export function moment(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}
