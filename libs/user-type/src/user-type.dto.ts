import {
  READY_MADE_KEYS,
  type ReadyMadeKey,
  type UserTypeChange,
  type UserTypeCreate,
  type UserTypeTransfer,
} from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { IsBoolean, IsIn, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsLabel } from './label.decorator';

export class UserTypeCreateDto implements UserTypeCreate {
  @IsLabel()
  name: string;

  @MayBeAbsent()
  @IsIn(['exclusive', 'add-on'])
  kind?: 'exclusive' | 'add-on';

  /** Api name of a module. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  baseModule: string;

  @MayBeAbsent()
  @IsIn(READY_MADE_KEYS)
  readyMade?: ReadyMadeKey;
}

export class UserTypeChangeDto implements UserTypeChange {
  @MayBeAbsent()
  @IsLabel()
  name?: string;

  @MayBeAbsent()
  @IsBoolean()
  refusesOwnDomains?: boolean;
}

export class UserTypeTransferDto implements UserTypeTransfer {
  @IsUUID()
  targetUserTypeId: string;
}
