import { inject, Injectable } from '@angular/core';
import type {
  LookupOption,
  Page,
  PortalModule,
  PortalRecord,
  PortalRecordDetail,
  PortalRecordGroups,
  PortalRecordWrite,
} from '@portico/contracts';
import { ApiService, segment, PortalSessionStore, type Query, type Tagged } from '@portico/web/core';
import type { FieldDescription, FileLink, FileSender } from '@portico/web/ui';

/** The portal's records, as the person may know them. Metadata of a module is asked once a visit. */
@Injectable({ providedIn: 'root' })
export class PortalRecords {
  private readonly api = inject(ApiService);
  private readonly session = inject(PortalSessionStore);
  private readonly modules = new Map<string, Promise<PortalModule>>();

  /** The address knows modules in lower case; the session knows their names. Throws NOT_FOUND for what is no tab. */
  module(address: string): Promise<PortalModule> {
    const tab = this.session.me()?.tabs.find((candidate) => candidate.module.toLowerCase() === address.toLowerCase());
    const name = tab?.module ?? address;
    const key = `${this.session.me()?.id ?? ''}/${name}`;
    let known = this.modules.get(key);
    if (!known) {
      known = this.api.get(`/portals/${segment(this.portalId())}/modules/${segment(name)}`);
      known.catch(() => this.modules.delete(key));
      this.modules.set(key, known);
    }
    return known;
  }

  list(module: string, query: Query, signal?: AbortSignal): Promise<Page<PortalRecord>> {
    return this.api.get(`/portals/${segment(this.portalId())}/modules/${segment(module)}/records`, {
      query,
      ...(signal ? { signal } : {}),
    });
  }

  /** How many records of a list have each value of a field. */
  groups(module: string, by: string, scope: string): Promise<PortalRecordGroups> {
    return this.api.get(`/portals/${segment(this.portalId())}/modules/${segment(module)}/groups`, {
      query: { by, scope },
    });
  }

  /** Where a list is found as a file. */
  csv(module: string, query: Query): string {
    return this.api.url(`/portals/${segment(this.portalId())}/modules/${segment(module)}/records.csv`, query);
  }

  /** Where a document is found as a PDF (R157). */
  pdf(module: string, recordId: string): string {
    const portal = `/portals/${segment(this.portalId())}` as const;
    return this.api.url(`${portal}/modules/${segment(module)}/records/${segment(recordId)}/pdf`, {});
  }

  related(module: string, recordId: string, related: string, field: string, query: Query): Promise<Page<PortalRecord>> {
    const address =
      `/portals/${segment(this.portalId())}/modules/${segment(module)}/records/${segment(recordId)}/related/${segment(related)}/${segment(field)}` as const;
    return this.api.get(address, { query });
  }

  /** A record, and that many of each of its related lists: a page in one request. */
  detail(module: string, recordId: string, related: number): Promise<PortalRecordDetail> {
    return this.api.get(
      `/portals/${segment(this.portalId())}/modules/${segment(module)}/records/${segment(recordId)}`,
      {
        query: { related },
      },
    );
  }

  get(module: string, recordId: string): Promise<Tagged<PortalRecord>> {
    return this.api.getTagged(
      `/portals/${segment(this.portalId())}/modules/${segment(module)}/records/${segment(recordId)}`,
    );
  }

  create(module: string, write: PortalRecordWrite, idempotencyKey: string): Promise<PortalRecord> {
    return this.api.create(`/portals/${segment(this.portalId())}/modules/${segment(module)}/records`, write, {
      idempotencyKey,
    });
  }

  /** A copy of a record; what is written replaces what would be copied (R31). */
  clone(module: string, sourceId: string, write: PortalRecordWrite, idempotencyKey: string): Promise<PortalRecord> {
    const address =
      `/portals/${segment(this.portalId())}/modules/${segment(module)}/records/${segment(sourceId)}/clone` as const;
    return this.api.create(address, write, { idempotencyKey });
  }

  change(module: string, recordId: string, write: PortalRecordWrite, ifMatch: string | null): Promise<PortalRecord> {
    return this.api.patch(
      `/portals/${segment(this.portalId())}/modules/${segment(module)}/records/${segment(recordId)}`,
      write,
      { ifMatch },
    );
  }

  delete(module: string, recordId: string): Promise<void> {
    return this.api.delete(
      `/portals/${segment(this.portalId())}/modules/${segment(module)}/records/${segment(recordId)}`,
    );
  }

  async options(module: string, field: FieldDescription, q: string): Promise<LookupOption[]> {
    const address =
      `/portals/${segment(this.portalId())}/modules/${segment(module)}/lookups/${segment(field.apiName)}` as const;
    const target = field.lookupModules && field.lookupModule ? { module: field.lookupModule } : {};
    const page = await this.api.get(address, { query: { q, ...target } });
    return page.data;
  }

  /** Brings files to the fields of a record, and takes them away. */
  files(module: string, recordId: string): FileSender {
    const place = this.filePlace(module, recordId);
    return {
      add: (field, file) => {
        const body = new FormData();
        body.append('file', file);
        return this.api.post(`${place}/${segment(field)}`, body);
      },
      remove: (field, fileId) => this.api.delete(`${place}/${segment(field)}/${segment(fileId)}`),
    };
  }

  /** Where the browser gets a file of a record. */
  fileLink(module: string, recordId: string): FileLink {
    const place = this.filePlace(module, recordId);
    return (field, fileId) => this.api.url(`${place}/${segment(field)}/${segment(fileId)}/content`, {});
  }

  private filePlace(module: string, recordId: string) {
    const portal = `/portals/${segment(this.portalId())}` as const;
    return `${portal}/modules/${segment(module)}/records/${segment(recordId)}/files` as const;
  }

  /** Where a reference leads: only modules that are tabs have pages. */
  linkTo(module: string, id: string): readonly string[] | null {
    const tab = this.session.me()?.tabs.find((candidate) => candidate.module === module);
    return tab ? [this.session.area(), module.toLowerCase(), id] : null;
  }

  private portalId(): string {
    return this.session.portal()?.id ?? '';
  }
}
