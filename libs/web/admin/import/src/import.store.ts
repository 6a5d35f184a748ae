import { computed, DestroyRef, effect, inject, Injectable, resource, signal, untracked } from '@angular/core';
import type { ImportDetail, ImportFormat, ImportMapping } from '@portico/contracts';
import { type EventStream, EventStreamService } from '@portico/web/core';
import { ImportApi } from './import.api';
import { stepOf } from './import.steps';

/** One import: its mapping, its run as it goes, its result. A reload finds it where it is. */
@Injectable()
export class ImportStore {
  private readonly api = inject(ImportApi);
  private readonly streams = inject(EventStreamService);
  private readonly id = signal<string | undefined>(undefined);
  private readonly stream = signal<EventStream<ImportDetail> | null>(null);

  readonly loaded = resource<ImportDetail, string | undefined>({
    params: () => this.id(),
    loader: ({ params: id }) => this.api.get(id),
  });
  /** As loaded, or as the events have told since. */
  readonly detail = computed<ImportDetail | null>(() => {
    const loaded = this.loaded.hasValue() ? this.loaded.value() : null;
    const told = this.stream()?.data() ?? null;
    return told !== null && told.id === loaded?.id ? told : loaded;
  });
  readonly isReconnecting = computed(() => this.stream()?.state() === 'waiting');

  constructor() {
    effect(() => {
      const loaded = this.loaded.hasValue() ? this.loaded.value() : null;
      untracked(() => this.follow(loaded));
    });
    inject(DestroyRef).onDestroy(() => this.stream()?.close());
  }

  open(id: string): void {
    this.id.set(id);
  }

  async run(id: string, mapping: ImportMapping): Promise<void> {
    await this.api.map(id, mapping);
    this.loaded.set(await this.api.start(id));
  }

  /** Checks every row and writes none. */
  async dryRun(id: string, mapping: ImportMapping): Promise<void> {
    await this.api.map(id, mapping);
    this.loaded.set(await this.api.dryRun(id));
  }

  /** With the mapping that was checked. */
  async start(id: string): Promise<void> {
    this.loaded.set(await this.api.start(id));
  }

  async reformat(id: string, format: ImportFormat): Promise<void> {
    this.loaded.set(await this.api.reformat(id, format));
  }

  async cancel(id: string): Promise<void> {
    this.loaded.set(await this.api.cancel(id));
  }

  private follow(detail: ImportDetail | null): void {
    this.stream()?.close();
    const isRunning = detail !== null && stepOf(detail.status) === 'run';
    this.stream.set(
      isRunning
        ? this.streams.open<ImportDetail>(detail.links.events, 'import', (told) => stepOf(told.status) !== 'run')
        : null,
    );
  }
}
