import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ConfigurationVersion, VersionLabel } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ConfigurationApi, type ConfigurationPlace } from '@portico/web/admin/portal';
import { DateTimePipe, FormatService, NumberPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CellDirective,
  ChipComponent,
  DataTableComponent,
  DialogService,
  EmptyComponent,
  IconComponent,
  MenuComponent,
  MenuItemDirective,
  pagedList,
  type TableColumn,
  ToastService,
} from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { PendingPublicationComponent } from '../versions/pending-publication.component';
import type { LabelQuestion } from '../versions/version-label.dialog';
import { PublishStore } from './publish.store';

/** What was published when, by whom and under what name; newest first. Each can be compared and put back. */
@Component({
  selector: 'pt-type-versions-page',
  imports: [
    CellDirective,
    ChipComponent,
    DataTableComponent,
    DateTimePipe,
    EmptyComponent,
    IconComponent,
    MatAnchor,
    MenuComponent,
    MenuItemDirective,
    NumberPipe,
    PendingPublicationComponent,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './type-versions.page.html',
  styles: `
    .number {
      display: grid;
      gap: 2px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeVersionsPage {
  private readonly api = inject(ConfigurationApi);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly toast = inject(ToastService);
  private readonly dialogs = inject(DialogService);
  private readonly organisation = inject(OrganisationPlaceService);
  private readonly publishing = inject(PublishStore);
  private readonly place = inject(ConfigurationStore).place;
  /** Of the address. */
  readonly userTypeId = input.required<string>();

  protected readonly comparing = computed(() =>
    this.organisation.page('portal', 'types', this.userTypeId(), 'versions', 'compare'),
  );
  protected readonly list = pagedList<ConfigurationVersion>(
    ({ limit, cursor }, abort) => {
      this.publishing.published();
      return this.api.versions(this.opened(), { limit, cursor }, abort);
    },
    { follows: () => (this.place() === null ? null : 0) },
  );
  protected readonly columns = computed<TableColumn<ConfigurationVersion>[]>(() => [
    { key: 'number', label: this.texts.get('adminVersions.versions.number') },
    { key: 'publishedAt', label: this.texts.get('adminVersions.versions.at') },
    {
      key: 'by',
      label: this.texts.get('adminVersions.versions.by'),
      text: (version) => version.publishedBy.name,
    },
    { key: 'state', label: this.texts.get('adminVersions.versions.state') },
    { key: 'menu', label: this.texts.get('adminVersions.versions.actions'), width: '64px' },
  ]);
  protected readonly keyOf = (version: ConfigurationVersion): string => String(version.number);

  protected name({ number, name }: ConfigurationVersion): string {
    const version = this.format.number(number);
    return name === null
      ? this.texts.get('adminVersions.compare.version', { version })
      : this.texts.get('adminVersions.compare.versionNamed', { version, name });
  }

  protected async label(version: ConfigurationVersion): Promise<void> {
    const place = this.place();
    if (place === null) return;
    const load = async () => (await import('../versions/version-label.dialog')).VersionLabelDialog;
    const save = (label: VersionLabel) => this.api.label(place, version.number, label);
    if ((await this.dialogs.open<LabelQuestion, boolean>(load, { version, save })) !== true) return;
    this.toast.done(this.texts.get('adminVersions.label.saved'));
    this.publishing.published.update((count) => count + 1);
  }

  private opened(): ConfigurationPlace {
    const place = this.place();
    if (place === null) throw new Error('No type is open');
    return place;
  }
}
