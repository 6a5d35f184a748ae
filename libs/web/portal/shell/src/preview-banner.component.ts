import { ChangeDetectionStrategy, Component, computed, inject, Injector, input, signal } from '@angular/core';
import type { PortalPreview } from '@portico/contracts';
import { FormatService, TextPipe, TextService } from '@portico/web/core';
import { DialogService, IconComponent, ProblemTextService, ToastService } from '@portico/web/ui';
import { PreviewEndService } from './preview-end.service';
import type { PreviewWhy } from './preview-why.dialog';

/** On top of everything while a member of staff looks on: as whom, which version, and the way out (X4). */
@Component({
  selector: 'pt-preview-banner',
  imports: [IconComponent, TextPipe],
  template: `
    <pt-icon name="visibility" [size]="18" />
    <p>
      <b>{{ 'portal.preview.as' | ptText: { person: preview().person } }}</b>
      <span>{{ versions() }}</span>
    </p>
    <button type="button" [disabled]="isAsking()" (click)="ask()">{{ 'portal.preview.why' | ptText }}</button>
    <button type="button" [disabled]="isBusy()" (click)="end()">{{ 'portal.preview.end' | ptText }}</button>
  `,
  styles: `
    :host {
      position: sticky;
      z-index: 6;
      top: 0;
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 8px 28px;
      background: #1d2433;
      color: #fff;
      font: var(--text-s);
    }
    p {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      gap: 0 10px;
      min-width: 0;
      margin: 0;
      overflow-wrap: anywhere;
    }
    span {
      color: #d5dbe8;
    }
    button {
      flex: none;
      min-height: 32px;
      padding: 4px 14px;
      border: 1px solid #8792a8;
      border-radius: var(--r-1);
      background: none;
      color: inherit;
      font: inherit;
      font-weight: 600;
      cursor: pointer;
    }
    button:hover {
      background: #2c3548;
    }
    button:focus-visible {
      outline: 2px solid #fff;
      outline-offset: 2px;
    }
    @media (max-width: 599.98px) {
      :host {
        padding-inline: 16px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', '[attr.aria-label]': "texts.get('portal.preview.label')" },
})
export class PreviewBannerComponent {
  private readonly ends = inject(PreviewEndService);
  private readonly format = inject(FormatService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly texts = inject(TextService);
  readonly preview = input.required<PortalPreview>();
  private readonly dialogs = inject(DialogService);
  private readonly injector = inject(Injector);
  protected readonly isBusy = signal(false);
  protected readonly isAsking = signal(false);

  protected readonly versions = computed(() =>
    this.format.list(
      this.preview().types.map(({ name, version }) =>
        version === null
          ? this.texts.get('portal.preview.draft', { type: name })
          : this.texts.get('portal.preview.version', { type: name, version: String(version) }),
      ),
    ),
  );

  /** Everything about explanations is fetched by the first question. */
  protected async ask(): Promise<void> {
    const preview = this.preview();
    this.isAsking.set(true);
    try {
      const [{ PreviewWhyDialog }, { PreviewWhyService }, { openExplainTexts }] = await Promise.all([
        import('./preview-why.dialog'),
        import('./preview-why.service'),
        import('@portico/web/explain'),
      ]);
      const [start] = await Promise.all([
        this.injector.get(PreviewWhyService).startFrom(preview),
        openExplainTexts(this.texts),
      ]);
      await this.dialogs.open<PreviewWhy, void>(() => Promise.resolve(PreviewWhyDialog), { preview, start });
    } catch (problem) {
      this.toast.failed(this.problems.of(problem));
    } finally {
      this.isAsking.set(false);
    }
  }

  protected async end(): Promise<void> {
    this.isBusy.set(true);
    try {
      await this.ends.end(this.preview());
    } catch (problem) {
      this.isBusy.set(false);
      this.toast.failed(this.problems.of(problem));
    }
  }
}
