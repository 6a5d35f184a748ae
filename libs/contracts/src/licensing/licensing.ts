/** GET /organisations/{o}/licences */
export interface LicenceOverview {
  plan: { code: string; name: string; userTypeLimit: number; freeUserLimit: number };
  seats: TypeSeats[];
}
export interface TypeSeats {
  userType: { id: string; name: string; isDefault: boolean };
  limit: number;
  used: number;
  reserved: number;
  free: number;
}
