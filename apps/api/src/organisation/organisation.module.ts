import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { MailModule, PlatformModule, type PorticoConfig } from '@portico/platform';
import { RecordsModule } from '@portico/records';
import { OrganisationCreation } from './organisation-creation.service';

/** Makes organisations through the same services that the routes use. */
@Module({ imports: [MailModule, IdentityModule, RecordsModule], providers: [OrganisationCreation] })
export class OrganisationModule {
  static with(config: PorticoConfig): DynamicModule {
    return { module: OrganisationModule, imports: [PlatformModule.with(config, 'portico-organisation')] };
  }
}
