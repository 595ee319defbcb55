// The buttons of the transfer: "Sync now", or "Retry now" and "Cancel".
import { IconRefresh, IconX } from '@tabler/icons-react';
import type { RecordDetail, Transfer } from '@storebridge/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { operation, useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.orders.transfer;

export interface TransferActionsProps {
  readonly record: RecordDetail;
  readonly transfer: Transfer;
}

export function TransferActions({ record, transfer }: TransferActionsProps): ReactElement {
  const params = { ...useShopParams(), record: String(record.id) };
  const { whyNot } = useMay('records:sync');
  const { can } = transfer;
  const options = useTransferOptions(record.id);
  const sync = useAction('syncRecord', { ...options, success: words.synced });
  const retry = useAction('retryRecord', { ...options, success: words.synced });
  const cancel = useAction('cancelRecord', { ...options, success: words.canceled });
  const isBusy = sync.isPending || retry.isPending;
  return (
    <>
      {/* One button in two roles, never really disabled: whoever pressed it keeps the focus when it becomes the other. */}
      <ActionButton
        size="sm"
        leftSection={<IconRefresh size={16} aria-hidden />}
        whyNot={whyNot ?? (isBusy ? words.asking : can.retry || can.sync ? undefined : words.whyNotSync)}
        onClick={() => (can.retry ? retry : sync).mutate({ params })}
      >
        {can.retry ? words.retry : words.sync}
      </ActionButton>
      {can.cancel && (
        <ConfirmButton
          size="sm"
          color="red"
          variant="outline"
          leftSection={<IconX size={16} aria-hidden />}
          title={words.cancelTitle(record.title)}
          text={words.cancelText}
          confirmLabel={words.cancelConfirm}
          keepLabel={words.keep}
          whyNot={whyNot}
          loading={cancel.isPending}
          onConfirm={() => cancel.mutate({ params })}
        >
          {words.cancel}
        </ConfirmButton>
      )}
    </>
  );
}

/** The answer is the record as it is now, so the page need not ask again. A refusal says that the page is out of date. */
function useTransferOptions(id: number) {
  const shop = useShopParams();
  const client = useQueryClient();
  const { queryKey } = operation('getRecord', { params: { ...shop, record: String(id) } });
  return {
    refreshes: ['listRecords', 'listProblems', 'getShop'],
    onSuccess: (record: RecordDetail) => void client.setQueryData(queryKey, record),
  } as const;
}
