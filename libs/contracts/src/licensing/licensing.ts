/** GET /organisations/{o}/licences */
export interface LicenceOverview {
  plan: { code: string; name: string; userTypeLimit: number; freeUserLimit: number };
  pool: SeatPool;
  seats: TypeSeats[];
}
/** Bought seats, and how many of them the types' limits hold (R65). */
export interface SeatPool {
  bought: number;
  distributed: number;
  free: number;
}
export interface TypeSeats {
  userType: { id: string; name: string; isDefault: boolean };
  /** Of the pool; for the default type on top of the plan's free users. */
  bought: number;
  limit: number;
  used: number;
  reserved: number;
  free: number;
}
/** PUT /organisations/{o}/licences/seats/{userTypeId}: how many seats of the pool the type has from now on. */
export interface SeatDistribution {
  bought: number;
}
