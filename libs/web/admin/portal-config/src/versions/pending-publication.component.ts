import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ScheduledPublication } from '@portico/contracts';
import { ConfigurationApi } from '@portico/web/admin/portal';
import { DateTimePipe, FormatService, TextPipe, TextService } from '@portico/web/core';
import { ConfirmService, IconComponent, ProblemTextService, ToastService } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { PublishStore } from '../type/publish.store';

/** A publication that waits for its time, with the way to call it off; or why the last one came to nothing. */
@Component({
  selector: 'pt-pending-publication',
  imports: [DateTimePipe, IconComponent, MatButton, TextPipe],
  template: `
    @if (pending(); as publication) {
      <section class="box" aria-labelledby="pt-pending-title">
        <pt-icon name="schedule" />
        <div class="words">
          <h2 id="pt-pending-title">
            {{ 'adminVersions.schedule.pending' | ptText: { at: (publication.publishAt | ptDateTime) } }}
            @if (publication.name) {
              · {{ publication.name }}
            }
          </h2>
          <p class="pt-muted pt-small-text">
            {{ 'adminVersions.schedule.pendingText' | ptText: { name: publication.scheduledBy.name } }}
          </p>
        </div>
        <button matButton="outlined" type="button" [disabled]="busy()" (click)="cancel(publication)">
          {{ 'adminVersions.schedule.cancel' | ptText }}
        </button>
      </section>
    } @else if (failed(); as publication) {
      <section class="box failed" role="status">
        <pt-icon name="warning" />
        <div class="words">
          <h2>{{ 'adminVersions.schedule.failed' | ptText: { at: (publication.publishAt | ptDateTime) } }}</h2>
          <p>{{ reason(publication) }}</p>
        </div>
      </section>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
    .box {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 8px 12px;
      margin-bottom: 16px;
      padding: 16px 20px;
      border: 1px solid var(--line);
      border-radius: var(--r-2);
      background: var(--surface);
    }
    .words {
      display: grid;
      flex: 1 1 260px;
      gap: 2px;
    }
    .failed pt-icon {
      color: var(--warn);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PendingPublicationComponent {
  private readonly api = inject(ConfigurationApi);
  private readonly place = inject(ConfigurationStore).place;
  private readonly publishing = inject(PublishStore);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly busy = signal(false);

  private readonly schedules = resource({
    params: () => {
      const place = this.place();
      return place === null ? undefined : { place, published: this.publishing.published() };
    },
    loader: ({ params }) => this.api.schedules(params.place),
  });
  private readonly last = computed(() => (this.schedules.hasValue() ? (this.schedules.value()[0] ?? null) : null));
  protected readonly pending = computed(() => (this.last()?.state === 'pending' ? this.last() : null));
  protected readonly failed = computed(() => (this.last()?.state === 'failed' ? this.last() : null));

  protected reason({ failure }: ScheduledPublication): string {
    return failure === null ? '' : this.problems.ofCode(failure);
  }

  protected async cancel({ id, publishAt }: ScheduledPublication): Promise<void> {
    const place = this.place();
    const at = this.format.dateTime(publishAt);
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminVersions.schedule.cancelTitle', { at }),
      text: this.texts.get('adminVersions.schedule.cancelText'),
      action: this.texts.get('adminVersions.schedule.cancelAction'),
      destructive: true,
    });
    if (!isSure || place === null) return;
    this.busy.set(true);
    try {
      await this.api.cancelSchedule(place, id);
      this.toast.done(this.texts.get('adminVersions.schedule.cancelled'));
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.busy.set(false);
      // It may have come into force meanwhile: what is there now is shown.
      this.publishing.published.update((count) => count + 1);
    }
  }
}
