// What the tables of this page get.
import type { AnswerOf } from '@storebridge/server/contract';
import type { useOperation } from '../../api/queries.ts';

export type PeopleQuery = ReturnType<typeof useOperation<'listPeople'>>;
export type Person = AnswerOf<'listPeople'>['people'][number];
export type Invitation = AnswerOf<'listPeople'>['invitations'][number];
