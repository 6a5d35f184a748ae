import { Module } from '@nestjs/common';
import { LicensingService } from './licensing.service';
import { PlanRepository } from './plan.repository';
import { PlanService } from './plan.service';
import { SeatRepository } from './seat.repository';
import { SeatService } from './seat.service';

/** Editions and seats. */
@Module({
  providers: [PlanRepository, PlanService, SeatRepository, SeatService, LicensingService],
  exports: [PlanService, SeatService, LicensingService],
})
export class LicensingModule {}
