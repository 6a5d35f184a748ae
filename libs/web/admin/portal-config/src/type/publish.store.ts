import { inject, Injectable, signal } from '@angular/core';
import { ConfigurationApi, PortalStore } from '@portico/web/admin/portal';
import { FormatService, isProblem, TextService } from '@portico/web/core';
import { ConfirmService, ProblemTextService, ToastService } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';

/** Puts the draft into force, after asking; what is published is what was seen, or nothing is. */
@Injectable()
export class PublishStore {
  private readonly api = inject(ConfigurationApi);
  private readonly configuration = inject(ConfigurationStore);
  private readonly portals = inject(PortalStore);
  private readonly confirm = inject(ConfirmService);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);

  readonly busy = signal(false);
  /** Rises with each publication: lists of versions follow it. */
  readonly published = signal(0);

  async publish(): Promise<void> {
    const place = this.configuration.place();
    const type = this.configuration.type();
    if (place === null || type === null || this.busy()) return;
    this.busy.set(true);
    try {
      if (!(await this.configuration.flush()) || this.configuration.issues().length > 0) return;
      const isSure = await this.confirm.ask({
        title: this.texts.get('adminPortal.publish.title', { type: type.name }),
        text: this.texts.plural('adminPortal.publish.text', type.users),
        action: this.texts.get('adminPortal.publish.action'),
      });
      if (!isSure) return;
      const { number } = await this.api.publish(place, this.configuration.tag());
      this.toast.done(this.texts.get('adminPortal.publish.done', { version: this.format.number(number) }));
      this.configuration.published(number);
      this.published.update((count) => count + 1);
      this.portals.types.reload();
    } catch (error) {
      this.toast.failed(
        isProblem(error, 'PRECONDITION_FAILED')
          ? this.texts.get('adminPortal.publish.overtaken')
          : this.problems.of(error),
      );
      // Somebody saved another draft, or a module changed: what is there now is shown.
      if (isProblem(error, 'PRECONDITION_FAILED', 'CONFIGURATION_INVALID')) this.configuration.opened.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
