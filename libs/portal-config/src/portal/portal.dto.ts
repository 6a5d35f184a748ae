import { type PortalChange, type PortalCreate, WIZARD_STEPS, type WizardStep } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import { IsLabel } from '@portico/user-type';
import { applyDecorators } from '@nestjs/common';
import { IsIn, IsNotEmpty, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { SLUG, SLUG_LENGTH } from './portal-name.rules';

const IsSlug = () =>
  applyDecorators(IsString(), MinLength(SLUG_LENGTH.minimum), MaxLength(SLUG_LENGTH.maximum), Matches(SLUG));

/** `done` is what finishing makes of it. */
const OPEN_STEPS = WIZARD_STEPS.filter((step) => step !== 'done');

export class PortalProposalQueryDto {
  @MayBeAbsent()
  @IsLabel()
  name?: string;

  @MayBeAbsent()
  @IsSlug()
  slug?: string;
}

export class PortalCreateDto implements PortalCreate {
  @IsLabel()
  name: string;

  @MayBeAbsent()
  @IsSlug()
  slug?: string;

  @MayBeAbsent()
  @IsLabel()
  userTypeName?: string;

  /** Api name of a module that the plan allows for the first type. */
  @MayBeAbsent()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  baseModule?: string;
}

export class PortalChangeDto implements PortalChange {
  @MayBeAbsent()
  @IsLabel()
  name?: string;

  @MayBeAbsent()
  @IsSlug()
  slug?: string;

  @MayBeAbsent()
  @IsIn(OPEN_STEPS)
  wizardStep?: Exclude<WizardStep, 'done'>;

  @MayBeAbsent()
  @IsUUID()
  defaultOwnerId?: string;

  /**
   * `#rrggbb`
   * @example '#3056d3'
   */
  @MayBeAbsent()
  @Matches(/^#[0-9a-f]{6}$/i)
  primaryColour?: string;
}
