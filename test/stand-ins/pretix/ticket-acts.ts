// What people do with parts of an order: its contact, its tickets, their answers and check-ins.
import { momentText, orderNamed, positionOf, recomputeTotal, save, tell, type Desk } from './desk.ts';
import type { CheckIn, InvoiceAddress, Position } from './order-body.ts';

export function changeContact(desk: Desk, code: string, email: string): void {
  const order = orderNamed(desk, code);
  order.email = email;
  save(desk, order, 'order.contact.changed');
}

/** Staff only; it changes the order and has no webhook. */
export function comment(desk: Desk, code: string, text: string): void {
  const order = orderNamed(desk, code);
  order.comment = text;
  save(desk, order);
}

export function changeAddress(desk: Desk, code: string, address: InvoiceAddress | null): void {
  const order = orderNamed(desk, code);
  order.invoice_address = address;
  save(desk, order, 'order.modified');
}

type Attendee = Pick<Position, 'attendee_name' | 'attendee_name_parts' | 'attendee_email' | 'company' | 'street' | 'zipcode' | 'city' | 'country' | 'state'>;

export function changeAttendee(desk: Desk, code: string, positionid: number, attendee: Partial<Attendee>): void {
  const order = orderNamed(desk, code);
  Object.assign(positionOf(order, positionid), attendee);
  save(desk, order, 'order.modified');
}

/** One saving can be several changes, each announced for itself. */
export function changePosition(desk: Desk, code: string, positionid: number, change: Partial<Pick<Position, 'item' | 'variation' | 'price' | 'subevent'>>): void {
  const order = orderNamed(desk, code);
  Object.assign(positionOf(order, positionid), change);
  recomputeTotal(order);
  const actions = [
    ...('item' in change || 'variation' in change ? ['order.changed.item'] : []),
    ...('price' in change ? ['order.changed.price'] : []),
    ...('subevent' in change ? ['order.changed.subevent'] : []),
  ];
  save(desk, order, ...actions);
}

export function cancelPosition(desk: Desk, code: string, positionid: number): void {
  const order = orderNamed(desk, code);
  positionOf(order, positionid).canceled = true;
  recomputeTotal(order);
  save(desk, order, 'order.changed.cancel');
}

/** @param given a text, or the identifiers of the chosen options. */
export function answer(desk: Desk, code: string, positionid: number, identifier: string, given: string | readonly string[]): void {
  const order = orderNamed(desk, code);
  const position = positionOf(order, positionid);
  const question = desk.event.questions.find((each) => each.identifier === identifier);
  if (question === undefined) throw new Error(`There is no question ${identifier}.`);
  const chosen = typeof given === 'string' ? [] : question.options.filter((option) => given.includes(option.identifier));
  const others = position.answers.filter((each) => each.question !== question.id);
  position.answers = [
    ...others,
    {
      question: question.id,
      question_identifier: identifier,
      answer: typeof given === 'string' ? given : chosen.map((option) => option.answer['en'] ?? option.identifier).join(', '),
      options: chosen.map(({ id }) => id),
      option_identifiers: chosen.map((option) => option.identifier),
    },
  ];
  save(desk, order, 'order.modified');
}

/** Check-ins come newest first. */
export function checkIn(desk: Desk, code: string, positionid: number, list: number, type: CheckIn['type'] = 'entry'): void {
  const order = orderNamed(desk, code);
  const position = positionOf(order, positionid);
  const isFirst = position.checkins.length === 0;
  position.checkins = [
    { id: desk.nextId(), list, datetime: momentText(desk.now()), auto_checked_in: false, gate: null, device: null, device_id: null, type },
    ...position.checkins,
  ];
  save(desk, order);
  desk.webhooks.announce({
    organizer: desk.organizer, event: order.event, code, action: 'pretix.event.checkin',
    orderposition_id: position.id, orderposition_positionid: positionid, checkin_list: list, type, first_checkin: isFirst,
  });
}

export function undoCheckIn(desk: Desk, code: string, positionid: number): void {
  const order = orderNamed(desk, code);
  const position = positionOf(order, positionid);
  position.checkins = position.checkins.slice(1);
  save(desk, order);
  tell(desk, order, 'checkin.reverted');
}
