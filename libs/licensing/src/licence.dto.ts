import type { SeatDistribution } from '@portico/contracts';
import { IsInt, Max, Min } from 'class-validator';

const MOST_SEATS = 1_000_000;

export class SeatDistributionDto implements SeatDistribution {
  @IsInt()
  @Min(0)
  @Max(MOST_SEATS)
  bought: number;
}
