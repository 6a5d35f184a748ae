import { inject, Injectable } from '@angular/core';
import type { ImportDetail, ImportFormat, ImportMapping, Page, RefusedRow } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, segment } from '@portico/web/core';

/** CSV imports of the organisation at hand. */
@Injectable({ providedIn: 'root' })
export class ImportApi {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);

  upload(module: string, subForm: string | null, file: File, idempotencyKey: string): Promise<ImportDetail> {
    const form = new FormData();
    form.set('module', module);
    if (subForm !== null) form.set('subForm', subForm);
    // Last: a server that streams knows by then what the file is for.
    form.set('file', file, file.name);
    return this.api.create(`${this.place.api()}/imports`, form, { idempotencyKey });
  }

  get(id: string): Promise<ImportDetail> {
    return this.api.get(this.one(id));
  }

  map(id: string, mapping: ImportMapping): Promise<ImportDetail> {
    return this.api.put(`${this.one(id)}/mapping`, mapping);
  }

  reformat(id: string, format: ImportFormat): Promise<ImportDetail> {
    return this.api.put(`${this.one(id)}/format`, format);
  }

  dryRun(id: string): Promise<ImportDetail> {
    return this.api.post(`${this.one(id)}/dry-run`);
  }

  cancel(id: string): Promise<ImportDetail> {
    return this.api.post(`${this.one(id)}/cancel`);
  }

  start(id: string): Promise<ImportDetail> {
    return this.api.post(`${this.one(id)}/start`);
  }

  refused(id: string, cursor: string | null): Promise<Page<RefusedRow>> {
    return this.api.get(`${this.one(id)}/refused-rows`, { query: { cursor, limit: 50 } });
  }

  refusedCsv(id: string): string {
    return this.api.url(`${this.one(id)}/refused-rows.csv`);
  }

  private one(id: string) {
    return `${this.place.api()}/imports/${segment(id)}` as const;
  }
}
