import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ModuleMetadata } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import { type Crumb, type NavTab, PageComponent, TabNavComponent } from '@portico/web/ui';

/** The parts of a module's editor; `ptPrimary` and `ptAction` stand in its head. */
@Component({
  selector: 'pt-module-frame',
  imports: [PageComponent, TabNavComponent, TextPipe],
  template: `
    <pt-page [title]="name()" [subtitle]="'adminModuleEditor.subtitle' | ptText" [crumbs]="crumbs()">
      <ng-content select="[ptAction]" ngProjectAs="[ptAction]" />
      <ng-content select="[ptPrimary]" ngProjectAs="[ptPrimary]" />
      <div class="parts">
        <pt-tab-nav [label]="'adminModuleEditor.parts' | ptText" [tabs]="tabs()" />
        <ng-content />
      </div>
    </pt-page>
  `,
  styles: `
    .parts {
      display: grid;
      gap: 20px;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModuleFrameComponent {
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  readonly module = input.required<ModuleMetadata>();

  protected readonly name = computed(() => this.texts.localised(this.module().plural));
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminModuleEditor.modules'), link: this.place.page('records') },
    { label: this.name(), link: this.place.page('records', this.module().apiName) },
    { label: this.texts.get('adminModuleEditor.title') },
  ]);
  protected readonly tabs = computed<NavTab[]>(() =>
    (['fields', 'layouts', 'list', 'settings'] as const).map((part) => ({
      label: this.texts.get(`adminModuleEditor.${part}.title`),
      link: this.place.page('modules', this.module().apiName, part),
    })),
  );
}
