import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { type ModuleSummary, SHARING_SETTINGS, type SharingSetting } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, LocalisedPipe, segment, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  InputDirective,
  LoadedDirective,
  PageComponent,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { SettingsTabsComponent } from '../settings-tabs.component';

/** What staff reach of records that others own, module by module. */
@Component({
  selector: 'pt-sharing',
  imports: [
    CardComponent,
    InputDirective,
    LoadedDirective,
    LocalisedPipe,
    PageComponent,
    SettingsTabsComponent,
    TextPipe,
  ],
  template: `
    <pt-page [title]="'adminSettings.title' | ptText" width="form">
      <pt-settings-tabs />
      <ng-container *ptLoaded="modules; shape: 'form'; let modules">
        <pt-card [heading]="'adminSettings.sharing.title' | ptText">
          <p class="pt-muted">{{ 'adminSettings.sharing.text' | ptText }}</p>
          <ul>
            @for (module of modules; track module.id) {
              <li>
                <label [for]="'sharing-' + module.id">{{ module.plural | ptLocalised }}</label>
                <select
                  #chosen
                  ptInput
                  [id]="'sharing-' + module.id"
                  [value]="module.sharing"
                  [disabled]="busy() === module.id"
                  (change)="set(module, chosen)"
                >
                  @for (setting of settings; track setting) {
                    <option [value]="setting" [selected]="setting === module.sharing">
                      {{ 'adminSettings.sharing.' + setting | ptText }}
                    </option>
                  }
                </select>
              </li>
            }
          </ul>
        </pt-card>
      </ng-container>
    </pt-page>
  `,
  styles: `
    ul {
      display: grid;
      gap: 8px;
      margin: 16px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
    }
    label {
      flex: 1 1 160px;
      font-weight: 500;
    }
    select {
      flex: 0 1 260px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SharingPage {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly settings = SHARING_SETTINGS;
  protected readonly busy = signal<string | null>(null);

  protected readonly modules = resource({
    params: () => `${this.place.api()}/modules` as const,
    loader: async ({ params: route }) => (await this.api.get(route)).data,
  });

  /** In force with everybody's next request; a refusal puts the old setting back. */
  protected async set(module: ModuleSummary, select: HTMLSelectElement): Promise<void> {
    this.busy.set(module.id);
    const route = `${this.place.api()}/modules/${segment(module.apiName)}` as const;
    try {
      const { sharing } = await this.api.patch(route, { sharing: select.value as SharingSetting });
      this.modules.update((all) => all?.map((one) => (one.id === module.id ? { ...one, sharing } : one)));
      this.toast.done(this.texts.get('adminSettings.sharing.saved', { module: this.texts.localised(module.plural) }));
    } catch (problem) {
      select.value = module.sharing;
      this.toast.failed(this.problems.of(problem));
    }
    this.busy.set(null);
  }
}
