import { PorticoError, mistake } from '@portico/platform';

/** Why a file cannot be read; `pointer` is `/encoding` where another encoding may help. */
export function csvInvalid(detail: string, pointer: '/file' | '/encoding' = '/file'): PorticoError {
  return new PorticoError('CSV_INVALID', { detail, errors: [mistake(pointer, 'CSV_INVALID', detail)] });
}

export function isOtherEncoding(error: unknown): boolean {
  return error instanceof PorticoError && error.code === 'CSV_INVALID' && error.errors[0]?.pointer === '/encoding';
}
