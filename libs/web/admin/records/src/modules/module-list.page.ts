import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ModuleSummary } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, StaffSessionStore, TextPipe } from '@portico/web/core';
import {
  ChipComponent,
  EmptyComponent,
  IconComponent,
  knownIcon,
  LoadedDirective,
  PageComponent,
} from '@portico/web/ui';

/** Every module of the organisation. */
@Component({
  selector: 'pt-module-list',
  imports: [
    ChipComponent,
    EmptyComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MatAnchor,
    PageComponent,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-page [title]="'adminRecords.modules.title' | ptText" [subtitle]="'adminRecords.modules.subtitle' | ptText">
      <a ptAction matButton="outlined" [routerLink]="place.page('records', 'decisions')">{{
        'adminRecords.decisions.open' | ptText
      }}</a>
      @if (mayManage()) {
        <a ptPrimary matButton="filled" [routerLink]="place.page('modules', 'new')">{{
          'adminRecords.modules.create' | ptText
        }}</a>
      }
      <ng-container *ptLoaded="modules; shape: 'cards'; let modules">
        @if (modules.length === 0) {
          <pt-empty
            icon="table_rows"
            [heading]="'adminRecords.modules.empty' | ptText"
            [text]="'adminRecords.modules.emptyText' | ptText"
          />
        } @else {
          <ul>
            @for (module of modules; track module.id) {
              <li>
                <a [routerLink]="place.page('records', module.apiName)">
                  <span class="mark"><pt-icon [name]="icon(module)" /></span>
                  <span class="name">{{ module.plural | ptLocalised }}</span>
                  @if (module.isCustom) {
                    <pt-chip>{{ 'adminRecords.modules.custom' | ptText }}</pt-chip>
                  }
                  @if (module.sharing !== 'private') {
                    <pt-chip tone="warn">{{ 'adminRecords.modules.public' | ptText }}</pt-chip>
                  }
                </a>
              </li>
            }
          </ul>
        }
      </ng-container>
    </pt-page>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    a {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      min-height: 68px;
      padding: 12px 16px;
      border: 1px solid var(--line);
      border-radius: var(--r-2);
      background: var(--surface);
      color: var(--ink);
    }
    a:hover {
      border-color: var(--edge);
      text-decoration: none;
    }
    .mark {
      display: grid;
      width: 36px;
      height: 36px;
      border-radius: var(--r-1);
      background: var(--accent-soft);
      color: var(--accent-ink);
      place-items: center;
    }
    .name {
      flex: 1;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModuleListPage {
  private readonly store = inject(ModulesStore);
  private readonly session = inject(StaffSessionStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly mayManage = computed(() => this.session.can('module.manage'));
  protected readonly modules = resource<ModuleSummary[], string>({
    params: () => this.place.api(),
    loader: () => this.store.load(),
  });

  protected icon(module: ModuleSummary) {
    return knownIcon(module.icon);
  }
}
