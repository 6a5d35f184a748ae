import { inject, Injectable, signal } from '@angular/core';
import type { ConfigurationVersion, VersionLabel } from '@portico/contracts';
import { ConfigurationApi, type ConfigurationPlace, PortalStore } from '@portico/web/admin/portal';
import { FormatService, isProblem, TextService } from '@portico/web/core';
import { ProblemTextService, ToastService } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';

/**
 * Puts something into force: the draft, now or at a time, or an older version. What is published is what was read: the
 * tag is that of the difference that the person saw.
 */
@Injectable()
export class PublishStore {
  private readonly api = inject(ConfigurationApi);
  private readonly configuration = inject(ConfigurationStore);
  private readonly portals = inject(PortalStore);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);

  readonly busy = signal(false);
  /** While somebody reads a difference, the page's own button would be a second one. */
  readonly isReviewing = signal(false);
  /** Rises with each publication and schedule: lists of versions follow it. */
  readonly published = signal(0);

  publish(etag: string | null, label: VersionLabel): Promise<boolean> {
    return this.attempt(async (place) => {
      const version = await this.api.publish(place, etag, label);
      this.toast.done(this.texts.get('adminVersions.publish.done', this.parameters(version)));
      this.configuration.published(version.number);
    });
  }

  restore(number: number, etag: string | null): Promise<boolean> {
    return this.attempt(async (place) => {
      const version = await this.api.restore(place, number, etag);
      const from = this.format.number(number);
      this.toast.done(this.texts.get('adminVersions.restore.done', { ...this.parameters(version), from }));
      this.configuration.published(version.number);
      this.configuration.opened.reload();
    });
  }

  schedule(publishAt: string, etag: string | null, label: VersionLabel): Promise<boolean> {
    return this.attempt(async (place) => {
      const made = await this.api.schedule(place, etag, { publishAt, ...label });
      const at = this.format.dateTime(made.publishAt);
      this.toast.done(this.texts.get('adminVersions.publish.scheduled', { at }));
    });
  }

  /** True when it was done; what refused it is said, and what is there now is shown. */
  private async attempt(work: (place: ConfigurationPlace) => Promise<void>): Promise<boolean> {
    const place = this.configuration.place();
    if (place === null || this.busy()) return false;
    this.busy.set(true);
    try {
      await work(place);
      this.published.update((count) => count + 1);
      this.portals.types.reload();
      return true;
    } catch (error) {
      const isOvertaken = isProblem(error, 'PRECONDITION_FAILED');
      this.toast.failed(isOvertaken ? this.texts.get('adminVersions.publish.overtaken') : this.problems.of(error));
      // Somebody saved another draft, or a module changed.
      if (isOvertaken || isProblem(error, 'CONFIGURATION_INVALID')) this.configuration.opened.reload();
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  private parameters({ number }: ConfigurationVersion): { version: string } {
    return { version: this.format.number(number) };
  }
}
