import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { StaffSignIns } from './staff-sign-in.service';

export const STAFF_LOCAL = 'staff-local';

/** Passport's e-mail-and-password strategy for staff. */
@Injectable()
export class StaffLocalStrategy extends PassportStrategy(Strategy, STAFF_LOCAL) {
  constructor(@Inject(StaffSignIns) private readonly signIns: StaffSignIns) {
    super({ usernameField: 'email', session: false });
  }

  /** @throws PorticoError CREDENTIALS_INVALID */
  validate(email: string, password: string): Promise<string> {
    return this.signIns.authenticate(email, password);
  }
}
