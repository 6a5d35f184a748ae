import { Module } from '@nestjs/common';
import { LicenceController } from './licence.controller';
import { LicensingModule } from './licensing.module';

/** The routes of licensing; the worker does without. */
@Module({ imports: [LicensingModule], controllers: [LicenceController] })
export class LicensingHttpModule {}
