// Terms and what they are here.
import type { ReactElement, ReactNode } from 'react';
import classes from './description-list.module.css';

export interface Description {
  readonly term: string;
  readonly detail: ReactNode;
}

export function DescriptionList({ items }: { readonly items: readonly Description[] }): ReactElement {
  return (
    <dl className={classes['list']}>
      {items.map(({ term, detail }) => (
        <div key={term} className={classes['row']}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
