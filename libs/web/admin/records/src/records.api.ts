import { inject, Injectable } from '@angular/core';
import type {
  Page,
  PortalReference,
  RecordChange,
  RecordCreate,
  RecordDetail,
  RecordHistoryEntry,
  RecordStatesChange,
  RecycleBinEmptied,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment, type Query, type Tagged } from '@portico/web/core';
import type { FieldDescription, FileLink, FileSender, ReferenceOption } from '@portico/web/ui';

/** Records of `module` that point at another through their lookup `field`. */
export interface RelatedList {
  module: string;
  field: string;
}

/** The records of the organisation at hand. */
@Injectable({ providedIn: 'root' })
export class RecordsApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  list(module: string, query: Query, signal?: AbortSignal): Promise<Page<RecordDetail>> {
    return this.api.get(this.records(module), { query, ...(signal ? { signal } : {}) });
  }

  /** Where the browser gets the same list as a file. */
  exportUrl(module: string, query: Query): string {
    return this.api.url(`${this.place.api()}/modules/${segment(module)}/records.csv`, query);
  }

  related(module: string, id: string, list: RelatedList, query: Query): Promise<Page<RecordDetail>> {
    const related = `${this.record(module, id)}/related/${segment(list.module)}/${segment(list.field)}` as const;
    return this.api.get(related, { query });
  }

  get(module: string, id: string): Promise<Tagged<RecordDetail>> {
    return this.api.getTagged(this.record(module, id));
  }

  history(module: string, id: string, limit: number): Promise<Page<RecordHistoryEntry>> {
    return this.api.get(`${this.record(module, id)}/history`, { query: { limit } });
  }

  create(module: string, body: RecordCreate, idempotencyKey: string): Promise<RecordDetail> {
    return this.api.create(this.records(module), body, { idempotencyKey });
  }

  change(module: string, id: string, body: RecordChange, ifMatch: string | null): Promise<RecordDetail> {
    return this.api.patch(this.record(module, id), body, { ifMatch });
  }

  setStates(record: RecordDetail, change: RecordStatesChange): Promise<RecordDetail> {
    return this.api.patch(`${this.record(record.module, record.id)}/states`, change);
  }

  /** Into the recycle bin. */
  delete(module: string, id: string): Promise<void> {
    return this.api.delete(this.record(module, id));
  }

  restore(module: string, id: string): Promise<RecordDetail> {
    return this.api.post(`${this.record(module, id)}/restore`);
  }

  /** For good. */
  purge(module: string, id: string): Promise<void> {
    return this.api.delete(`${this.place.api()}/modules/${segment(module)}/recycle-bin/${segment(id)}`);
  }

  emptyBin(module: string): Promise<RecycleBinEmptied> {
    return this.api.deleted(`${this.place.api()}/modules/${segment(module)}/recycle-bin`);
  }

  /** What a lookup or an owner may be set to. */
  readonly options = async (field: FieldDescription, q: string): Promise<readonly ReferenceOption[]> => {
    if (field.kind === 'owner') {
      const staff = await this.api.get(`${this.place.api()}/staff`, { query: { q, limit: 50 } });
      return staff.data.filter((one) => one.status === 'active');
    }
    const options = `${this.place.api()}/modules/${segment(field.lookupModule ?? '')}/lookup-options` as const;
    return (await this.api.get(options, { query: { q } })).data;
  };

  /** Brings files to the fields of a record, and takes them away. */
  files(module: string, id: string): FileSender {
    const place = `${this.record(module, id)}/files` as const;
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
  fileLink(module: string, id: string): FileLink {
    return (field, fileId) =>
      this.api.url(`${this.record(module, id)}/files/${segment(field)}/${segment(fileId)}/content`, {});
  }

  /** Where a reference leads in the console. */
  readonly link = (module: string, id: PortalReference['id']): readonly string[] | null =>
    id === null ? null : this.place.record(module, id);

  private records(module: string) {
    return `${this.place.api()}/modules/${segment(module)}/records` as const;
  }

  private record(module: string, id: string) {
    return `${this.records(module)}/${segment(id)}` as const;
  }
}
