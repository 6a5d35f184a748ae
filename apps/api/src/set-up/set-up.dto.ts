import { ApiProperty } from '@nestjs/swagger';
import { LANGUAGES, type Language, type SetUp } from '@portico/contracts';
import { IsStaffEmail, IsZone } from '@portico/identity';
import { IsLine, IsSecret } from '@portico/platform';
import { IsIn, IsISO31661Alpha2, IsISO4217CurrencyCode } from 'class-validator';

export class SetUpDto implements SetUp {
  @ApiProperty({ description: 'As the terminal shows it.', example: '7K3Q-M0X9-TB4H-2WPC' })
  @IsLine(40)
  code: string;

  @ApiProperty({ example: 'Alder Cycles' })
  @IsLine(120)
  organisationName: string;

  @ApiProperty({ example: 'Maya Ross' })
  @IsLine(120)
  name: string;

  @ApiProperty({ example: 'maya.ross@alder-cycles.example' })
  @IsStaffEmail()
  email: string;

  @ApiProperty({ description: '12 characters or more, none of the common ones.', example: 'green-gravel-42' })
  @IsSecret()
  password: string;

  @ApiProperty({ enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;

  @ApiProperty({ description: 'IANA time zone.', example: 'Europe/Stockholm' })
  @IsZone()
  timeZone: string;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2.', example: 'SE' })
  @IsISO31661Alpha2()
  country: string;

  @ApiProperty({ description: 'ISO 4217.', example: 'EUR' })
  @IsISO4217CurrencyCode()
  currency: string;
}
