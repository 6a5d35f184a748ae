import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MailDomainRules, MailDomainVerdict } from '@portico/contracts';
import { Context, etagOf, RequirePermission, type RequestContext } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { MailDomainQuestionDto, MailDomainRulesDto } from './mail-domain.dto';
import { MailDomains, mailDomainTag } from './mail-domain.service';

@ApiTags('Invitations')
@Controller('organisations/:organisationId/mail-domain-rules')
export class MailDomainController {
  constructor(@Inject(MailDomains) private readonly domains: MailDomains) {}

  @Get()
  @RequirePermission('organisation.manage')
  async get(
    @Context() context: RequestContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailDomainRules> {
    return tagged(await this.domains.get(context), reply);
  }

  @Put()
  @RequirePermission('organisation.manage')
  async replace(
    @Context() context: RequestContext,
    @Body() rules: MailDomainRulesDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailDomainRules> {
    return tagged(await this.domains.replace(context, rules, ifMatch), reply);
  }

  @Post('check')
  @HttpCode(200)
  @RequirePermission('organisation.manage')
  check(@Context() context: RequestContext, @Body() { domain }: MailDomainQuestionDto): Promise<MailDomainVerdict> {
    return this.domains.check(context, domain);
  }
}

function tagged(rules: MailDomainRules, reply: FastifyReply): MailDomainRules {
  void reply.header('ETag', etagOf(mailDomainTag(rules)));
  return rules;
}
