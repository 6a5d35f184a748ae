import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { LicensingModule } from '@portico/licensing';
import { MailModule, PlatformModule, type PorticoConfig } from '@portico/platform';
import { PortalConfigModule } from '@portico/portal-config';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsModule } from '@portico/records';
import { SamplePortalLoader } from './sample-portal.loader';
import { SampleUserLoader } from './sample-user.loader';
import { SampleRecordLoader } from './sample-record.loader';
import { SampleService } from './sample.service';

/** Loads the invented organisations through the same services that the routes use. */
@Module({})
export class SampleModule {
  static with(config: PorticoConfig): DynamicModule {
    return {
      module: SampleModule,
      imports: [
        PlatformModule.with(config, 'portico-sample'),
        MailModule,
        IdentityModule,
        LicensingModule,
        RecordsModule,
        PortalConfigModule,
        PortalUserModule,
      ],
      providers: [SampleRecordLoader, SampleUserLoader, SamplePortalLoader, SampleService],
    };
  }
}
