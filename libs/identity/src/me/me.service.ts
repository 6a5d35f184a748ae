import { Inject, Injectable } from '@nestjs/common';
import type { StaffMe, StaffMeChange } from '@portico/contracts';
import { grantedSomewhere } from '@portico/permission';
import { Database, PorticoError, type StaffPrincipal } from '@portico/platform';
import { rightsOf } from '../organisation/profile.rules';
import { MeRepository } from './me.repository';

/** Who am I, and where may I do what. */
@Injectable()
export class Me {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MeRepository) private readonly people: MeRepository,
  ) {}

  async get(staff: StaffPrincipal): Promise<StaffMe> {
    const me = await this.people.find(this.database.global, staff.staffUserId);
    if (!me) throw new PorticoError('UNAUTHENTICATED');
    const memberships = me.memberships.map(({ modules, permissions, ...membership }) => ({
      ...membership,
      permissions: [...grantedSomewhere(rightsOf({ permissions, module_rights: modules }))],
    }));
    return { ...me, memberships, csrfToken: staff.csrfToken };
  }

  async change(staff: StaffPrincipal, change: StaffMeChange): Promise<StaffMe> {
    await this.people.update(this.database.global, staff.staffUserId, change);
    return this.get(staff);
  }
}
