import { Module } from '@nestjs/common';
import { ConfigurationVersionController } from './configuration/configuration-version.controller';
import { ConfigurationController } from './configuration/configuration.controller';
import { DifferenceController } from './difference/difference.controller';
import { PortalConfigModule } from './portal-config.module';
import { PortalController } from './portal/portal.controller';
import { ScheduleController } from './schedule/schedule.controller';
import { WebTabController } from './web-tab/web-tab.controller';

/** The routes of portals and configurations; the worker does without. */
@Module({
  imports: [PortalConfigModule],
  controllers: [
    PortalController,
    ConfigurationController,
    ConfigurationVersionController,
    ScheduleController,
    DifferenceController,
    WebTabController,
  ],
})
export class PortalConfigHttpModule {}
