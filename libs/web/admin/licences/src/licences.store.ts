import { inject, Injectable, resource } from '@angular/core';
import type { LicenceOverview } from '@portico/contracts';
import { OrganisationPlaceService, type OrganisationRoute } from '@portico/web/admin/modules';
import { ApiService } from '@portico/web/core';

/** What the edition offers and how much of it is taken. */
@Injectable()
export class LicencesStore {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  readonly overview = resource<LicenceOverview, OrganisationRoute>({
    params: () => this.place.api(),
    loader: ({ params }) => this.api.get(`${params}/licences`),
  });
}
