import { Inject, Injectable, type CanActivate } from '@nestjs/common';
import { notFound } from '@portico/platform';
import { FirstSetUp } from './first-set-up.service';

/** Once there is an organisation, the routes of its set-up are not there, whatever is sent to them. */
@Injectable()
export class SetUpGuard implements CanActivate {
  constructor(@Inject(FirstSetUp) private readonly setUp: FirstSetUp) {}

  async canActivate(): Promise<boolean> {
    if (!(await this.setUp.isOpen())) throw notFound();
    return true;
  }
}
