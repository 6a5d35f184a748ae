export { LicensingHttpModule } from './licensing-http.module';
export { LicensingModule } from './licensing.module';
export { LicensingService } from './licensing.service';
export { isBaseModuleAllowed, type Plan } from './plan.rules';
export { PlanService } from './plan.service';
export { SeatPrices } from './price/seat-price.service';
export { SeatService } from './seat.service';
