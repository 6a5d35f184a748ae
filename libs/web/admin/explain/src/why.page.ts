import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import { WhyComponent } from '@portico/web/explain';
import { CardComponent, type Crumb, LoadedDirective, PageComponent, type ReferenceOption } from '@portico/web/ui';
import { ExplainApi } from './explain.api';

/** What one portal user may see and do, and why: module and record are picked. */
@Component({
  selector: 'pt-why-page',
  imports: [CardComponent, LoadedDirective, PageComponent, TextPipe, WhyComponent],
  template: `
    <pt-page [title]="'explain.title' | ptText" [subtitle]="subtitle()" [crumbs]="crumbs()">
      <ng-container *ptLoaded="person; shape: 'detail'; let known">
        <pt-card class="panel"><pt-why [source]="api" [person]="known" /></pt-card>
      </ng-container>
    </pt-page>
  `,
  styles: `
    .panel {
      max-width: 640px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhyPage {
  protected readonly api = inject(ExplainApi);
  private readonly texts = inject(TextService);
  private readonly place = inject(OrganisationPlaceService);
  readonly portalUserId = input.required<string>();

  protected readonly person = resource<ReferenceOption, string>({
    params: () => this.portalUserId(),
    loader: ({ params: id }) => this.api.person(id),
  });
  private readonly name = computed(() => (this.person.hasValue() ? this.person.value().name : null));
  protected readonly subtitle = computed(() => {
    const person = this.name();
    return person === null ? null : this.texts.get('explain.pageTitle', { person });
  });
  protected readonly crumbs = computed<Crumb[]>(() => {
    const name = this.name();
    const users = { label: this.texts.get('adminShell.nav.users'), link: this.place.page('portal-users') };
    return name === null ? [users] : [users, { label: name }];
  });
}
