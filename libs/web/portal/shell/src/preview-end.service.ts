import { inject, Injectable, InjectionToken } from '@angular/core';
import type { PortalPreview } from '@portico/contracts';
import { ApiService, CsrfStore, segment } from '@portico/web/core';

/** Leaves the portal for the console; replaceable in tests. */
export const LEAVE_FOR = new InjectionToken<(url: string) => void>('leave for', {
  providedIn: 'root',
  factory: () => (url) => location.assign(url),
});

/** Ends a preview with the rights of whoever started it: the preview itself can do nothing. */
@Injectable({ providedIn: 'root' })
export class PreviewEndService {
  private readonly api = inject(ApiService);
  private readonly csrf = inject(CsrfStore);
  private readonly leaveFor = inject(LEAVE_FOR);

  async end({ id, organisationId }: PortalPreview): Promise<void> {
    const staff = await this.api.get('/me');
    this.csrf.token.set(staff.csrfToken);
    await this.api.delete(`/organisations/${segment(organisationId)}/previews/${segment(id)}`);
    this.leaveFor(`/admin/o/${segment(organisationId)}/preview`);
  }
}
