import { inject, Injectable } from '@angular/core';
import type {
  ConfigurationDraft,
  ConfigurationOptions,
  ConfigurationVersion,
  Page,
  Sketch,
  SketchRequest,
  TypeConfiguration,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, path, type Tagged } from '@portico/web/core';

/** Whose configuration: one type of one portal. */
export interface ConfigurationPlace {
  portalId: string;
  userTypeId: string;
}

/** The routes of a type's draft and of its published versions. */
@Injectable({ providedIn: 'root' })
export class ConfigurationApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  draft(of: ConfigurationPlace): Promise<Tagged<ConfigurationDraft>> {
    return this.api.getTagged<ConfigurationDraft>(this.route(of));
  }

  save(of: ConfigurationPlace, draft: TypeConfiguration, etag: string | null): Promise<Tagged<ConfigurationDraft>> {
    return this.api.putTagged<ConfigurationDraft>(this.route(of), draft, { ifMatch: etag });
  }

  options(of: ConfigurationPlace): Promise<ConfigurationOptions> {
    return this.api.get<ConfigurationOptions>(`${this.route(of)}/options`);
  }

  publish(of: ConfigurationPlace, etag: string | null): Promise<ConfigurationVersion> {
    return this.api.post<ConfigurationVersion>(`${this.route(of)}/publish`, undefined, { ifMatch: etag });
  }

  versions(of: ConfigurationPlace, query: object, signal: AbortSignal): Promise<Page<ConfigurationVersion>> {
    return this.api.get<Page<ConfigurationVersion>>(`${this.route(of)}/versions`, { query: { ...query }, signal });
  }

  /** The draft as a real person would see it: production rules, nothing is saved. */
  sketch(of: ConfigurationPlace, request: SketchRequest, signal: AbortSignal): Promise<Sketch> {
    return this.api.post<Sketch>(`${this.route(of)}/sketch`, request, { signal });
  }

  private route({ portalId, userTypeId }: ConfigurationPlace): string {
    return this.place.api() + path`/portals/${portalId}/user-types/${userTypeId}/configuration`;
  }
}
