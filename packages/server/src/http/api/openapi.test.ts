// Tests that the description says of every operation what the contract says.
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../contract/index.ts';
import { operationIds } from './bind.ts';
import { describeApi } from './openapi.ts';

const document = describeApi('https://bridge.example.com');

function describedOf(id: (typeof operationIds extends () => readonly (infer Id)[] ? Id : never)) {
  const [method = '', path = ''] = OPERATIONS[id].route.split(' ');
  const item = document.paths?.[path];
  return item === undefined ? undefined : Object.entries(item).find(([name]) => name === method.toLowerCase())?.[1];
}

describe('the OpenAPI description', () => {
  it('has each operation once, under its own id', () => {
    for (const id of operationIds()) expect(describedOf(id), id).toMatchObject({ operationId: id, summary: OPERATIONS[id].summary });
    const described = Object.values(document.paths ?? {}).flatMap((item) => Object.keys(item));
    expect(described).toHaveLength(operationIds().length);
  });

  it('names parameters, bodies and the permission', () => {
    const save = describedOf('saveMapping');
    expect(save).toMatchObject({ description: 'Needs the permission `mappings:write`.', requestBody: { required: true } });
    expect(JSON.stringify(save)).toContain('"name":"mapping"');
    expect(document.servers).toEqual([{ url: 'https://bridge.example.com/api/v1' }]);
  });
});
