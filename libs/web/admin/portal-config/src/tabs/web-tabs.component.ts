import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { type WebTab, WEB_TAB_OPENINGS, type WebTabOpening } from '@portico/contracts';
import { WebTabApi } from '@portico/web/admin/portal';
import { newIdempotencyKey, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  FormComponent,
  FormFieldComponent,
  IconComponent,
  InputDirective,
  ToastService,
} from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { chooseWebTab } from './web-tabs.rules';

/** The organisation's web tabs: which of them this type shows, and the list itself (R44). */
@Component({
  selector: 'pt-web-tabs',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    IconComponent,
    InputDirective,
    MatButton,
    MatIconButton,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './web-tabs.component.html',
  styleUrl: './web-tabs.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WebTabsComponent {
  private readonly api = inject(WebTabApi);
  private readonly store = inject(ConfigurationStore);
  private readonly confirm = inject(ConfirmService);
  private readonly toasts = inject(ToastService);
  private readonly texts = inject(TextService);
  private key = newIdempotencyKey();

  protected readonly openings = WEB_TAB_OPENINGS;
  protected readonly tabs = computed(() => this.store.options()?.webTabs ?? []);
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    url: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    opening: new FormControl<WebTabOpening>('frame', { nonNullable: true }),
  });
  protected readonly isOpen = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  /** The one at hand; null for a new one. */
  private edited: WebTab | null = null;

  protected isChosen(tab: WebTab): boolean {
    return this.store.configuration()?.webTabs?.includes(tab.id) ?? false;
  }

  protected choose(tab: WebTab, isOn: boolean): void {
    this.store.change((configuration) => chooseWebTab(configuration, this.tabs(), tab.id, isOn));
  }

  protected open(): void {
    this.begin(null);
  }

  protected edit(tab: WebTab): void {
    this.begin(tab);
  }

  protected close(): void {
    this.form.reset();
    this.isOpen.set(false);
  }

  protected async save(): Promise<void> {
    if (this.form.invalid || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { edited } = this;
      const tab = this.form.getRawValue();
      const made = edited ? await this.api.change(edited.id, tab) : await this.api.create(tab, this.key);
      await this.store.refreshOptions();
      // Whoever adds one here means this type.
      if (!edited) this.choose(made, true);
      this.close();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected async remove(tab: WebTab): Promise<void> {
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminPortal.webTabs.deleteTitle', { name: tab.name }),
      text: this.texts.get('adminPortal.webTabs.deleteText'),
      action: this.texts.get('adminPortal.webTabs.deleteAction'),
      destructive: true,
    });
    if (!isSure) return;
    await this.api.delete(tab.id);
    if (this.isChosen(tab)) this.choose(tab, false);
    await this.store.refreshOptions();
    this.toasts.done(this.texts.get('adminPortal.webTabs.deleted', { name: tab.name }));
  }

  private begin(tab: WebTab | null): void {
    this.edited = tab;
    this.key = newIdempotencyKey();
    this.problem.set(null);
    this.form.reset(tab ? { name: tab.name, url: tab.url, opening: tab.opening } : {});
    this.isOpen.set(true);
  }
}
