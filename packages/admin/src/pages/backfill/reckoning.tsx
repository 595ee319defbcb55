// What a backfill will come to.
import type { AnswerOf } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { DescriptionList } from '../../parts/description-list.tsx';
import { spanInWords } from '../../parts/moment-words.ts';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';

const words = texts.backfill.reckoned;

export interface ReckoningProps {
  readonly reckoned: AnswerOf<'reckonBackfill'>;
  /** Name of the shop system. */
  readonly system: string;
}

export function Reckoning({ reckoned, system }: ReckoningProps): ReactElement {
  const { orders, shopCalls, hubspotCalls, seconds } = reckoned;
  return (
    <div role="status">
      <Warning tone="info" title={words.title(orders)}>
        {orders > 0 && (
          <DescriptionList
            items={[
              { term: words.shopCalls(system), detail: shopCalls.toLocaleString('en') },
              { term: words.hubspotCalls, detail: hubspotCalls.toLocaleString('en') },
              { term: words.time, detail: spanInWords(seconds) },
            ]}
          />
        )}
      </Warning>
    </div>
  );
}
