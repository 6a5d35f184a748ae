export { LicensingHttpModule } from './licensing-http.module';
export { LicensingModule } from './licensing.module';
export { LicensingService } from './licensing.service';
export { isBaseModuleAllowed, type Plan } from './plan.rules';
export { PlanService } from './plan.service';
export { SeatService } from './seat.service';
