import { ApiProperty } from '@nestjs/swagger';
import { MAIL_DOMAIN_LIMIT, type MailDomainQuestion, type MailDomainRules } from '@portico/contracts';
import { IsLine } from '@portico/platform';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';

const LONGEST = 300;

export class MailDomainRulesDto implements MailDomainRules {
  @ApiProperty({ description: 'Blocked besides the shipped list.', example: ['rival.example'] })
  @IsArray()
  @ArrayMaxSize(MAIL_DOMAIN_LIMIT)
  @IsString({ each: true })
  @MaxLength(LONGEST, { each: true })
  block: string[];

  @ApiProperty({ description: 'Excepted from the shipped list.', example: ['mail.example'] })
  @IsArray()
  @ArrayMaxSize(MAIL_DOMAIN_LIMIT)
  @IsString({ each: true })
  @MaxLength(LONGEST, { each: true })
  allow: string[];
}

export class MailDomainQuestionDto implements MailDomainQuestion {
  @ApiProperty({ description: 'A domain, or an address.', example: 'guerrillamail.com' })
  @IsLine(LONGEST)
  domain: string;
}
