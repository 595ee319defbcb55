// How names are read: by their parts, or parted where the event does not ask for them.
import { describe, expect, test } from 'vitest';
import { openStandIn } from '../../../../../test/stand-ins/pretix/open-stand-in.ts';
import { createPretixReader } from '../reader.ts';
import { pretixSettings } from '../settings.ts';

async function namesOf(scheme: string, name: string | null, parts: Readonly<Record<string, string>>) {
  const opened = openStandIn();
  opened.shop.event.settings.name_scheme = scheme;
  const code = opened.shop.place();
  opened.shop.changeAttendee(code, 1, { attendee_name: name, attendee_name_parts: parts });
  const reading = await createPretixReader(pretixSettings.parse(opened.settings), opened.deps).fetch({ kind: 'order-position', key: `${code}-1` });
  const fields = reading.ok ? reading.value[1]?.fields : undefined;
  return [fields?.['attendee_name'], fields?.['attendee_name_given_name'], fields?.['attendee_name_family_name']];
}

describe('a name', () => {
  test('is read by its parts where the event asks for them', async () => {
    expect(await namesOf('given_family', 'Ana María de la Cruz', { _scheme: 'given_family', given_name: 'Ana María', family_name: 'de la Cruz' })).toEqual(['Ana María de la Cruz', 'Ana María', 'de la Cruz']);
  });

  test.each([
    ["Charlie de l'Exemple", 'Charlie de', "l'Exemple"],
    ['Ann  Lee', 'Ann', 'Lee'],
    ['Prince', 'Prince', null],
    [null, null, null],
  ])('of one piece is parted at its last space: %s', async (whole, given, family) => {
    expect(await namesOf('full', whole, { _scheme: 'full', full_name: whole ?? '' })).toEqual([whole, given, family]);
  });

  test('from old data has no parts', async () => {
    expect(await namesOf('given_family', 'Prince', { _legacy: 'Prince' })).toEqual(['Prince', null, null]);
  });

});
