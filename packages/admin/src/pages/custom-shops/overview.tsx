// Custom shops at a glance: the first steps, where shops send to, and the stores.
import type { ReactElement } from 'react';
import { CustomShopsFrame } from './custom-shops-page.tsx';
import { FirstSteps } from './first-steps.tsx';
import { SendSection } from './send-section.tsx';
import { StoreSection } from './store-section.tsx';

export function CustomShopsPage(): ReactElement {
  return (
    <CustomShopsFrame tab="overview">
      {(bridge) => (
        <>
          <FirstSteps bridge={bridge} />
          <StoreSection stores={bridge.stores} />
          <SendSection bridge={bridge} />
        </>
      )}
    </CustomShopsFrame>
  );
}
