import { inject, Injectable } from '@angular/core';
import type { WebTab, WebTabCreate } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment } from '@portico/web/core';

/** The organisation's web tabs. */
@Injectable({ providedIn: 'root' })
export class WebTabApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  create(tab: WebTabCreate, idempotencyKey: string): Promise<WebTab> {
    return this.api.create(`${this.place.api()}/web-tabs`, tab, { idempotencyKey });
  }

  /** As a whole, over what is there now: the form showed all of it. */
  async change(id: string, tab: WebTabCreate): Promise<WebTab> {
    const { etag } = await this.api.getTagged(this.route(id));
    return this.api.patch(this.route(id), tab, { ifMatch: etag });
  }

  delete(id: string): Promise<void> {
    return this.api.delete(this.route(id));
  }

  private route(id: string) {
    return `${this.place.api()}/web-tabs/${segment(id)}` as const;
  }
}
