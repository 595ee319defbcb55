// Fields that suit most shops, to begin with.
import type { NewField } from './fields-draft.ts';
import type { ObjectType } from './object-types.ts';

const text = (external: string, property = external): NewField => ({ external, property, dataType: 'STRING' });
const number = (external: string, property = external): NewField => ({ external, property, dataType: 'NUMBER' });

export const USUAL_FIELDS: Readonly<Record<ObjectType, readonly NewField[]>> = {
  CONTACT: [text('email'), text('firstname'), text('lastname'), text('phone')],
  PRODUCT: [text('name'), number('price'), text('description'), text('sku', 'hs_sku')],
  DEAL: [text('dealname'), text('dealstage'), number('amount'), { external: 'closedate', property: 'closedate', dataType: 'DATETIME' }],
  LINE_ITEM: [text('name'), number('quantity'), number('price')],
};
