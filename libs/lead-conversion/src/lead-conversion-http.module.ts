import { Module } from '@nestjs/common';
import { LeadConversionController } from './lead-conversion.controller';
import { LeadConversionModule } from './lead-conversion.module';

@Module({ imports: [LeadConversionModule], controllers: [LeadConversionController] })
export class LeadConversionHttpModule {}
