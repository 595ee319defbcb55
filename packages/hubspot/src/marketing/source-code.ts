// Files of the design manager, such as coded e-mail templates.
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { doneOrFailed, mapResult, type CallDeps } from '../transport/call.ts';

export interface SourceFile {
  readonly environment: 'draft' | 'published';
  /** Such as `storebridge/welcome.html`. */
  readonly path: string;
  readonly text: string;
}

export interface SourceCodeApi {
  exists(file: Pick<SourceFile, 'environment' | 'path'>, options?: CallOptions): Promise<Result<boolean>>;
  /** Creates the file or replaces it. */
  put(file: SourceFile, options?: CallOptions): Promise<Result<void>>;
  remove(file: Pick<SourceFile, 'environment' | 'path'>, options?: CallOptions): Promise<Result<void>>;
}

const METADATA_ROUTE = `/cms/source-code/${API_VERSION}/{environment}/metadata/{+path}`;
const ROUTE = `/cms/source-code/${API_VERSION}/{environment}/content/{+path}`;

export function createSourceCodeApi({ send }: CallDeps): SourceCodeApi {
  return {
    async exists({ environment, path }, options) {
      const answer = await send({ method: 'GET', route: METADATA_ROUTE, params: { environment, path }, options });
      if (!answer.ok && answer.failure.cause === 'object-missing') return { ok: true, value: false };
      return mapResult(doneOrFailed(answer), () => true);
    },
    async put({ environment, path, text }, options) {
      const form = new FormData();
      form.append('file', new Blob([text]), path.split('/').at(-1) ?? path);
      return doneOrFailed(await send({ method: 'PUT', route: ROUTE, params: { environment, path }, body: form, options }));
    },
    async remove({ environment, path }, options) {
      return doneOrFailed(await send({ method: 'DELETE', route: ROUTE, params: { environment, path }, options }));
    },
  };
}
