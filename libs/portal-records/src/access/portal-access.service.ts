import { Inject, Injectable } from '@nestjs/common';
import { PortalSubjects, type SessionSubject } from '@portico/portal-user';
import { PortalReach } from './portal-reach';

/** From a session to what it reaches. Metadata and published versions are cached by number: no query of its own. */
@Injectable()
export class PortalAccess {
  constructor(@Inject(PortalSubjects) private readonly subjects: PortalSubjects) {}

  async of(session: SessionSubject): Promise<PortalReach> {
    const { metadata, subject } = await this.subjects.of(session);
    return new PortalReach(metadata, subject);
  }
}
