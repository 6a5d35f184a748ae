import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { InvitationModule } from '@portico/invitation';
import { LeadConversionModule } from '@portico/lead-conversion';
import { MailModule, PlatformModule, type PorticoConfig } from '@portico/platform';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsModule } from '@portico/records';

/** The domains whose jobs and sweepers run here; no routes. */
@Module({})
export class WorkerModule {
  static with(config: PorticoConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config, 'portico-worker'),
        MailModule,
        IdentityModule,
        RecordsModule,
        PortalUserModule,
        InvitationModule,
        LeadConversionModule,
      ],
    };
  }
}
