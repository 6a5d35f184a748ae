import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { FieldMetadata, Sketch } from '@portico/contracts';
import { ModulesStore } from '@portico/web/admin/modules';
import { ConfigurationApi } from '@portico/web/admin/portal';
import { ConfigurationStore } from './configuration.store';

const PAUSE = 300;

/** What is drawn: records under the draft, with what their fields are. */
export interface Drawn {
  moduleId: string;
  sketch: Sketch;
  nameField: string;
  fields: readonly FieldMetadata[];
}

/** The draft as a real person would see it, drawn anew after each change; nothing is saved for it. */
@Injectable()
export class SketchStore {
  private readonly api = inject(ConfigurationApi);
  private readonly metadata = inject(ModulesStore);
  private readonly configuration = inject(ConfigurationStore);

  readonly moduleId = signal<string | null>(null);
  readonly drawn = signal<Drawn | null>(null);
  readonly isDrawing = signal(false);
  readonly problem = signal<unknown>(null);
  private readonly again = signal(0);

  constructor() {
    effect((onCleanup) => {
      this.again();
      const place = this.configuration.place();
      const configuration = this.configuration.configuration();
      const moduleId = this.moduleId();
      const module = this.configuration.modules().get(moduleId ?? '');
      if (place === null || configuration === null || moduleId === null || module === undefined) return;
      const abort = new AbortController();
      untracked(() => this.isDrawing.set(true));
      const timer = setTimeout(() => {
        Promise.all([
          this.api.sketch(place, { configuration, moduleId }, abort.signal),
          this.metadata.get(module.apiName),
        ]).then(
          ([sketch, { nameField, fields }]) => {
            if (abort.signal.aborted) return;
            this.drawn.set({ moduleId, sketch, nameField, fields });
            this.problem.set(null);
            this.isDrawing.set(false);
          },
          (error: unknown) => {
            if (abort.signal.aborted) return;
            this.problem.set(error);
            this.isDrawing.set(false);
          },
        );
      }, PAUSE);
      onCleanup(() => {
        clearTimeout(timer);
        abort.abort();
      });
    });
  }

  retry(): void {
    this.again.update((count) => count + 1);
  }
}
