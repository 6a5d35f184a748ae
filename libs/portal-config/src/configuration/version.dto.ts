import type { VersionLabel } from '@portico/contracts';
import { IsLine } from '@portico/platform';
import { ValidateIf } from 'class-validator';

const LENGTH = { name: 80, note: 500 } as const;

/** Both may be left out; null takes them away. */
export class VersionLabelDto implements VersionLabel {
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsLine(LENGTH.name)
  name?: string | null;

  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsLine(LENGTH.note)
  note?: string | null;
}
