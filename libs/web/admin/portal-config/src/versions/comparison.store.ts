import { computed, inject, Injectable, resource, signal } from '@angular/core';
import type { ConfigurationSide } from '@portico/contracts';
import { ConfigurationApi } from '@portico/web/admin/portal';
import { FormatService, TextService } from '@portico/web/core';
import { ConfigurationStore } from '../draft/configuration.store';

/** As many as a list of choices bears. */
const CHOICES = 100;

/** Two states of a configuration side by side, by what the address calls them. */
@Injectable()
export class ComparisonStore {
  private readonly api = inject(ConfigurationApi);
  private readonly place = inject(ConfigurationStore).place;
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);

  readonly from = signal('live');
  readonly to = signal('draft');
  readonly difference = resource({
    params: () => {
      const place = this.place();
      return place === null ? undefined : { place, from: this.from(), to: this.to() };
    },
    loader: ({ params }) => this.api.difference(params.place, params.from, params.to),
  });
  private readonly versions = resource({
    params: () => this.place() ?? undefined,
    loader: async ({ params, abortSignal }) =>
      (await this.api.versions(params, { limit: String(CHOICES) }, abortSignal)).data,
  });
  readonly choices = computed(() => {
    const versions = this.versions.hasValue() ? this.versions.value() : [];
    return [
      { value: 'draft', label: this.texts.get('adminVersions.compare.draft') },
      ...versions.map((version) => ({
        value: version.isLive ? 'live' : String(version.number),
        label: this.nameOf({ kind: 'version', number: version.number, name: version.name }, version.isLive),
      })),
    ];
  });

  nameOf({ kind, number, name }: ConfigurationSide, isLive = false): string {
    if (kind !== 'version' || number === null) return this.texts.get(`adminVersions.compare.${kind}`);
    const parameters = { version: this.format.number(number), name: name ?? '' };
    const version = this.texts.get(`adminVersions.compare.version${name ? 'Named' : ''}`, parameters);
    return isLive ? this.texts.get('adminVersions.compare.live', { version }) : version;
  }
}
