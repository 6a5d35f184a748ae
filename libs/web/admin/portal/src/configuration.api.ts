import { inject, Injectable } from '@angular/core';
import type {
  ConfigurationDifference,
  ConfigurationDraft,
  ConfigurationOptions,
  ConfigurationVersion,
  Page,
  ScheduleCreate,
  ScheduledPublication,
  Sketch,
  SketchRequest,
  TypeConfiguration,
  VersionLabel,
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

  publish(of: ConfigurationPlace, etag: string | null, label: VersionLabel): Promise<ConfigurationVersion> {
    return this.api.post<ConfigurationVersion>(`${this.route(of)}/publish`, label, { ifMatch: etag });
  }

  /** What one state opens and closes in place of another, with the tag of the draft (X5). */
  difference(of: ConfigurationPlace, from: string, to: string): Promise<Tagged<ConfigurationDifference>> {
    return this.api.getTagged<ConfigurationDifference>(`${this.route(of)}/difference`, { query: { from, to } });
  }

  versions(of: ConfigurationPlace, query: object, signal: AbortSignal): Promise<Page<ConfigurationVersion>> {
    return this.api.get<Page<ConfigurationVersion>>(`${this.route(of)}/versions`, { query: { ...query }, signal });
  }

  label(of: ConfigurationPlace, version: number, label: VersionLabel): Promise<ConfigurationVersion> {
    return this.api.patch<ConfigurationVersion>(this.route(of) + path`/versions/${String(version)}`, label);
  }

  /** Publishes an older snapshot as a new version (X6). */
  restore(of: ConfigurationPlace, version: number, etag: string | null): Promise<ConfigurationVersion> {
    const route = this.route(of) + path`/versions/${String(version)}/restore`;
    return this.api.post<ConfigurationVersion>(route, {}, { ifMatch: etag });
  }

  /** Newest first; the first one is pending, or none is. */
  async schedules(of: ConfigurationPlace): Promise<ScheduledPublication[]> {
    const route = `${this.route(of)}/schedules`;
    return (await this.api.get<Page<ScheduledPublication>>(route, { query: { limit: '1' } })).data;
  }

  schedule(of: ConfigurationPlace, etag: string | null, schedule: ScheduleCreate): Promise<ScheduledPublication> {
    return this.api.create<ScheduledPublication>(`${this.route(of)}/schedules`, schedule, { ifMatch: etag });
  }

  cancelSchedule(of: ConfigurationPlace, scheduleId: string): Promise<void> {
    return this.api.delete(this.route(of) + path`/schedules/${scheduleId}`);
  }

  /** The draft as a real person would see it: production rules, nothing is saved. */
  sketch(of: ConfigurationPlace, request: SketchRequest, signal: AbortSignal): Promise<Sketch> {
    return this.api.post<Sketch>(`${this.route(of)}/sketch`, request, { signal });
  }

  private route({ portalId, userTypeId }: ConfigurationPlace): string {
    return this.place.api() + path`/portals/${portalId}/user-types/${userTypeId}/configuration`;
  }
}
