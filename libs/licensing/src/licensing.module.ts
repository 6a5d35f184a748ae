import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { LicensingService } from './licensing.service';
import { PlanRepository } from './plan.repository';
import { PlanService } from './plan.service';
import { SeatPriceRepository } from './price/seat-price.repository';
import { SeatPrices } from './price/seat-price.service';
import { SeatRepository } from './seat.repository';
import { SeatService } from './seat.service';

/** Editions and seats. */
@Module({
  imports: [IdentityModule],
  providers: [
    PlanRepository,
    PlanService,
    SeatRepository,
    SeatService,
    SeatPriceRepository,
    SeatPrices,
    LicensingService,
  ],
  exports: [PlanService, SeatPrices, SeatService, LicensingService],
})
export class LicensingModule {}
