import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { MailModule, PlatformModule, type PorticoConfig } from '@portico/platform';
import { RecordsModule } from '@portico/records';
import { FirstSetUp } from './first-set-up.service';
import { SetUpRepository } from './set-up.repository';

/** For the command: the services of the set-up without a server. */
@Module({ imports: [MailModule, IdentityModule, RecordsModule], providers: [FirstSetUp, SetUpRepository] })
export class SetUpModule {
  static with(config: PorticoConfig): DynamicModule {
    return { module: SetUpModule, imports: [PlatformModule.with(config, 'portico-set-up')] };
  }
}
