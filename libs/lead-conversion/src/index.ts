export { LeadConversions } from './lead-conversions.service';
export { LeadConversionHttpModule } from './lead-conversion-http.module';
export { LeadConversionModule } from './lead-conversion.module';
export { LeadConversionSweeper } from './lead-conversion.sweeper';
