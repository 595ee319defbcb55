// Fields of the questions that an event asks its attendees.
import type { FieldType, FieldValue } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import type { WireQuestion } from '../api/wire-event.ts';
import type { WireAnswer } from '../api/wire-order.ts';
import { inCategory, type FieldRow, type ReadableField } from './readable-field.ts';
import { momentOf, say, type EventView, type PositionView } from './view.ts';

/** pretix's codes of question types; files (F) cannot be transferred. */
const QUESTION_TYPES: ReadonlyMap<string, FieldType> = new Map([
  ['N', 'number'], ['S', 'text'], ['T', 'multiline'], ['B', 'boolean'], ['C', 'option'], ['M', 'options'], ['D', 'date'], ['H', 'time'], ['W', 'datetime'], ['CC', 'country'], ['TEL', 'phone'],
]);
const FILE_UPLOAD = 'F';

export function questionFields(view: EventView): readonly ReadableField<PositionView>[] {
  const questions = view.catalog.questions.filter(({ type }) => type !== FILE_UPLOAD);
  return inCategory<PositionView>('Questions', questions.map((question) => toRow(view, question)));
}

function toRow(view: EventView, question: WireQuestion): FieldRow<PositionView> {
  const type = QUESTION_TYPES.get(question.type) ?? 'text';
  const options = question.options.map(({ identifier, answer }) => ({ value: identifier, label: say(view, answer) ?? identifier }));
  return {
    key: `question_${question.identifier}`,
    label: `Question: ${say(view, question.question) ?? question.identifier}`,
    type,
    ...(options.length > 0 ? { options } : {}),
    read: (position) => readAnswer(answerTo(position, question), type),
  };
}

/** The own answer of an add-on wins over that of its ticket. */
function answerTo({ position, parent }: PositionView, { id, identifier }: WireQuestion): WireAnswer | undefined {
  const isMeant = (answer: WireAnswer): boolean => answer.question_identifier === identifier || (answer.question_identifier === undefined && answer.question === id);
  return position.answers.find(isMeant) ?? parent?.answers.find(isMeant);
}

/** Choices come as identifiers, which stay when a label is reworded or translated. */
function readAnswer(answer: WireAnswer | undefined, type: FieldType): FieldValue {
  if (answer === undefined) return null;
  switch (type) {
    case 'options':
      return answer.option_identifiers;
    case 'option':
      return answer.option_identifiers[0] ?? null;
    case 'boolean':
      return answer.answer === 'True';
    case 'datetime':
      return momentOf(answer.answer);
    case 'text':
    case 'multiline':
    case 'email':
    case 'phone':
    case 'country':
    case 'number':
    case 'money':
    case 'date':
    case 'time':
      return cleanText(answer.answer);
    default:
      return type satisfies never;
  }
}
