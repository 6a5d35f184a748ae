import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityHttpModule, IdentityModule } from '@portico/identity';
import { InvitationHttpModule } from '@portico/invitation';
import { LeadConversionHttpModule } from '@portico/lead-conversion';
import { LicensingHttpModule } from '@portico/licensing';
import { AccessGuard, MailModule, PlatformModule, type PorticoConfig } from '@portico/platform';
import { PortalConfigHttpModule } from '@portico/portal-config';
import { PortalRecordsHttpModule } from '@portico/portal-records';
import { PortalUserHttpModule, PortalUserModule } from '@portico/portal-user';
import { RecordsHttpModule, RecordsModule } from '@portico/records';
import { UserTypeHttpModule } from '@portico/user-type';
import { HealthController } from './health/health.controller';
import { FirstSetUp } from './set-up/first-set-up.service';
import { SetUpController } from './set-up/set-up.controller';
import { SetUpRepository } from './set-up/set-up.repository';

/** Composition only: the routes of every domain behind one guard that refuses what is not declared. */
@Module({})
export class ApiModule {
  static with(config: PorticoConfig): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(config, 'portico-api'),
        MailModule,
        IdentityModule,
        IdentityHttpModule,
        LicensingHttpModule,
        RecordsModule,
        RecordsHttpModule,
        UserTypeHttpModule,
        PortalConfigHttpModule,
        // The guard below asks both kinds of session.
        PortalUserModule,
        PortalUserHttpModule,
        PortalRecordsHttpModule,
        InvitationHttpModule,
        LeadConversionHttpModule,
      ],
      controllers: [HealthController, SetUpController],
      providers: [FirstSetUp, SetUpRepository, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
