import { computed, inject, resource, type Signal } from '@angular/core';

import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, TextService } from '@portico/web/core';
import { profileName } from './staff.texts';

/** The profiles that a person can be given, by the names that the reader knows; none until they have arrived. */
export function profileOptions(): Signal<{ key: string; label: string }[]> {
  const api = inject(ApiService);
  const place = inject(OrganisationPlaceService);
  const texts = inject(TextService);
  const known = resource({
    params: () => `${place.api()}/profiles` as const,
    loader: async ({ params: route }) => (await api.get(route)).data,
  });
  return computed(() =>
    (known.hasValue() ? known.value() : []).map(({ key, name }) => ({
      ...{ key, label: profileName({ key, name }, texts) },
    })),
  );
}
