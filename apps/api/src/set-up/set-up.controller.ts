import { Body, Controller, Get, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SetUpState, SignedIn } from '@portico/contracts';
import { Public, RateLimited, type PorticoRequest } from '@portico/platform';
import type { FastifyReply } from 'fastify';
import { FirstSetUp } from './first-set-up.service';
import { SetUpDto } from './set-up.dto';
import { SetUpGuard } from './set-up.guard';

const GUESSES = { name: 'set-up', by: ['address'], limit: 10, windowSeconds: 900, onlyFailures: true } as const;

@ApiTags('Set-up')
@Controller('set-up')
export class SetUpController {
  constructor(@Inject(FirstSetUp) private readonly setUp: FirstSetUp) {}

  @Get()
  @Public()
  @UseGuards(SetUpGuard)
  get(): SetUpState {
    return { isOpen: true };
  }

  @Post()
  @Public()
  @RateLimited(GUESSES)
  @UseGuards(SetUpGuard)
  make(
    @Body() input: SetUpDto,
    @Req() request: PorticoRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    return this.setUp.make(input, request, reply);
  }
}
