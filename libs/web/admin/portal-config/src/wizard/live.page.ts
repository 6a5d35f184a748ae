import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { TextPipe, TextService } from '@portico/web/core';
import { CardComponent, IconComponent, LoadedDirective, PageComponent, ToastService } from '@portico/web/ui';

/** The portal is live: its address to share, and the next step. */
@Component({
  selector: 'pt-live-page',
  imports: [CardComponent, IconComponent, LoadedDirective, MatAnchor, MatButton, PageComponent, RouterLink, TextPipe],
  template: `
    <ng-container *ptLoaded="portals.current; shape: 'text'; let open">
      <pt-page
        width="form"
        [title]="'adminPortal.live.title' | ptText"
        [subtitle]="'adminPortal.live.subtitle' | ptText: { name: open?.portal?.name ?? '' }"
      >
        @if (open?.portal; as portal) {
          <pt-card [heading]="'adminPortal.live.share' | ptText">
            <p class="pt-muted">{{ 'adminPortal.live.shareText' | ptText }}</p>
            <div class="url">
              <a [href]="portal.url" target="_blank" rel="noopener">{{ portal.url }}</a>
              <button matButton="outlined" type="button" (click)="copy(portal.url)">
                <pt-icon name="content_copy" [size]="18" />{{ 'adminPortal.live.copy' | ptText }}
              </button>
            </div>
          </pt-card>
          <pt-card [heading]="'adminPortal.live.next' | ptText">
            <p class="pt-muted">{{ 'adminPortal.live.nextText' | ptText }}</p>
            <div class="pt-row pt-wrap actions">
              <a
                matButton="filled"
                [routerLink]="place.page('invitations', 'new')"
                [queryParams]="{ type: portal.defaultUserTypeId }"
              >
                <pt-icon name="person_add" [size]="18" />{{ 'adminPortal.live.invite' | ptText }}
              </a>
              <a matButton="outlined" [routerLink]="place.page('portal')">{{
                'adminPortal.live.configure' | ptText
              }}</a>
            </div>
          </pt-card>
        }
      </pt-page>
    </ng-container>
  `,
  styles: `
    .url {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 16px;
      margin-top: 12px;
      padding: 12px 14px;
      border-radius: var(--r-1);
      background: var(--sunken);
      overflow-wrap: anywhere;
    }
    .url a {
      flex: 1 1 auto;
      font-weight: 600;
    }
    .actions {
      margin-top: 14px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LivePage {
  private readonly clipboard = inject(Clipboard);
  private readonly toast = inject(ToastService);
  private readonly texts = inject(TextService);
  protected readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);

  protected copy(url: string): void {
    if (this.clipboard.copy(url)) this.toast.done(this.texts.get('adminPortal.live.copied'));
  }
}
