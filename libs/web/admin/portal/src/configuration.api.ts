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
import { ApiService, segment, type Tagged } from '@portico/web/core';

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
    return this.api.getTagged(this.route(of));
  }

  save(of: ConfigurationPlace, draft: TypeConfiguration, etag: string | null): Promise<Tagged<ConfigurationDraft>> {
    return this.api.putTagged(this.route(of), draft, { ifMatch: etag });
  }

  options(of: ConfigurationPlace): Promise<ConfigurationOptions> {
    return this.api.get(`${this.route(of)}/options`);
  }

  publish(of: ConfigurationPlace, etag: string | null, label: VersionLabel): Promise<ConfigurationVersion> {
    return this.api.post(`${this.route(of)}/publish`, label, { ifMatch: etag });
  }

  /** What one state opens and closes in place of another, with the tag of the draft (X5). */
  difference(of: ConfigurationPlace, from: string, to: string): Promise<Tagged<ConfigurationDifference>> {
    return this.api.getTagged(`${this.route(of)}/difference`, { query: { from, to } });
  }

  versions(of: ConfigurationPlace, query: object, signal: AbortSignal): Promise<Page<ConfigurationVersion>> {
    return this.api.get(`${this.route(of)}/versions`, { query: { ...query }, signal });
  }

  label(of: ConfigurationPlace, version: number, label: VersionLabel): Promise<ConfigurationVersion> {
    return this.api.patch(`${this.route(of)}/versions/${segment(String(version))}`, label);
  }

  /** Publishes an older snapshot as a new version (X6). */
  restore(of: ConfigurationPlace, version: number, etag: string | null): Promise<ConfigurationVersion> {
    const route = `${this.route(of)}/versions/${segment(String(version))}/restore` as const;
    return this.api.post(route, {}, { ifMatch: etag });
  }

  /** Newest first; the first one is pending, or none is. */
  async schedules(of: ConfigurationPlace): Promise<ScheduledPublication[]> {
    const route = `${this.route(of)}/schedules` as const;
    return (await this.api.get(route, { query: { limit: '1' } })).data;
  }

  schedule(of: ConfigurationPlace, etag: string | null, schedule: ScheduleCreate): Promise<ScheduledPublication> {
    return this.api.create(`${this.route(of)}/schedules`, schedule, { ifMatch: etag });
  }

  cancelSchedule(of: ConfigurationPlace, scheduleId: string): Promise<void> {
    return this.api.delete(`${this.route(of)}/schedules/${segment(scheduleId)}`);
  }

  /** The draft as a real person would see it: production rules, nothing is saved. */
  sketch(of: ConfigurationPlace, request: SketchRequest, signal: AbortSignal): Promise<Sketch> {
    return this.api.post(`${this.route(of)}/sketch`, request, { signal });
  }

  private route({ portalId, userTypeId }: ConfigurationPlace) {
    return `${this.place.api()}/portals/${segment(portalId)}/user-types/${segment(userTypeId)}/configuration` as const;
  }
}
