// Every text that a person reads. Another language takes the place of the folder "en".
export * as texts from './en/areas.ts';
