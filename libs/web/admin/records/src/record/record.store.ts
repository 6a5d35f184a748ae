import { inject, Injectable, resource, signal } from '@angular/core';
import type { ModuleMetadata, RecordDetail, RecordStatesChange } from '@portico/contracts';
import { ModulesStore } from '@portico/web/admin/modules';
import { RecordsApi } from '../records.api';

export interface OpenRecord {
  module: ModuleMetadata;
  record: RecordDetail;
  etag: string | null;
}
interface RecordKey {
  module: string;
  id: string;
}

/** One record with its module; what a page about it does to it. */
@Injectable()
export class RecordStore {
  private readonly api = inject(RecordsApi);
  private readonly modules = inject(ModulesStore);
  private readonly key = signal<RecordKey | undefined>(undefined);

  readonly opened = resource<OpenRecord, RecordKey | undefined>({
    params: () => this.key(),
    loader: async ({ params: { module: name, id } }) => {
      const [module, { body: record, etag }] = await Promise.all([this.modules.get(name), this.api.get(name, id)]);
      return { module, record, etag };
    },
  });

  open(module: string, id: string): void {
    this.key.set({ module, id });
  }

  async setStates(record: RecordDetail, change: RecordStatesChange): Promise<void> {
    await this.api.setStates(record, change);
    this.opened.reload();
  }

  async delete(record: RecordDetail): Promise<void> {
    await this.api.delete(record.module, record.id);
  }

  async restore(module: string, id: string): Promise<void> {
    await this.api.restore(module, id);
    this.opened.reload();
  }
}
