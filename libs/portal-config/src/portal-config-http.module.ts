import { Module } from '@nestjs/common';
import { ConfigurationController } from './configuration/configuration.controller';
import { PortalConfigModule } from './portal-config.module';
import { PortalController } from './portal/portal.controller';

/** The routes of portals and configurations; the worker does without. */
@Module({ imports: [PortalConfigModule], controllers: [PortalController, ConfigurationController] })
export class PortalConfigHttpModule {}
