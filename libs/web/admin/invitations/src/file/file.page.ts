import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { LIST_ROW_LIMIT } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { NumberPipe, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  FormFieldComponent,
  IconComponent,
  InputDirective,
  PageComponent,
  ProblemComponent,
} from '@portico/web/ui';
import { FileStore } from './file.store';

/** Inviting from a file of addresses or external ids. */
@Component({
  selector: 'pt-file-page',
  imports: [
    CardComponent,
    FormFieldComponent,
    IconComponent,
    InputDirective,
    MatButton,
    NumberPipe,
    PageComponent,
    PluralPipe,
    ProblemComponent,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './file.page.html',
  styleUrl: './file.page.scss',
  providers: [FileStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilePage {
  private readonly texts = inject(TextService);
  protected readonly store = inject(FileStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly limit = LIST_ROW_LIMIT;
  /** Of the address: `?type=`. */
  readonly type = input<string>();

  protected readonly crumbs = computed(() => [
    { label: this.texts.get('adminInvitations.list.title'), link: this.place.page('invitations') },
    { label: this.texts.get('adminInvitations.invite.title'), link: this.place.page('invitations', 'new') },
    { label: this.texts.get('adminInvitations.file.title') },
  ]);
  protected readonly module = computed(() => this.store.type()?.baseModule.apiName ?? '');

  constructor() {
    inject(PortalStore).refresh();
    effect(() => this.store.asked.set(this.type() ?? null));
  }

  protected take(input: HTMLInputElement): void {
    const file = input.files?.[0];
    input.value = '';
    if (file) void this.store.read(file);
  }
}
