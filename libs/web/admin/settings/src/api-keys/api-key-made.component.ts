import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ApiKeyCreated } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { API_ROOT, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, IconComponent, ToastService } from '@portico/web/ui';

/** The key itself, told this once, and a first call with it. */
@Component({
  selector: 'pt-api-key-made',
  imports: [CardComponent, IconComponent, MatAnchor, MatButton, RouterLink, TextPipe],
  templateUrl: './api-key-made.component.html',
  styleUrl: './api-key-made.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiKeyMadeComponent {
  private readonly clipboard = inject(Clipboard);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  protected readonly place = inject(OrganisationPlaceService);
  readonly made = input.required<ApiKeyCreated>();

  protected readonly firstCall = computed(() => {
    const contacts = `${location.origin}${API_ROOT}${this.place.api()}/modules/Contacts/records?limit=3`;
    return `curl -H "Authorization: Bearer ${this.made().token}" \\\n  "${contacts}"`;
  });

  protected copy(): void {
    if (this.clipboard.copy(this.made().token)) this.toast.done(this.texts.get('adminSettings.apiKeys.copied'));
  }
}
