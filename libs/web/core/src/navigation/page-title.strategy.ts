import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { PortalSessionStore } from '../session/portal-session.store';
import { TextService } from '../i18n/text.service';

/**
 * The title of the browser's tab: the page, then whose site it is. A route's `title` is the key of a text; a page that
 * shows one thing (a record, a batch) sets its name with {@link PageTitleStrategy.name}.
 */
@Injectable({ providedIn: 'root' })
export class PageTitleStrategy extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly texts = inject(TextService);
  private readonly portal = inject(PortalSessionStore);
  private readonly key = signal<string | null>(null);
  private readonly own = signal<string | null>(null);
  private readonly inPortal = signal(false);
  private readonly whole = computed(() => {
    const key = this.key();
    const page = this.own() ?? (key === null ? null : this.texts.get(key));
    const site = (this.inPortal() ? this.portal.portal()?.name : null) ?? 'Portico';
    return page === null || page === '' ? site : `${page} · ${site}`;
  });

  constructor() {
    super();
    effect(() => this.title.setTitle(this.whole()));
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.own.set(null);
    this.inPortal.set(/^\/(?:p|accept)\//.test(snapshot.url));
    this.key.set(this.buildTitle(snapshot) ?? null);
  }

  name(text: string): void {
    this.own.set(text);
  }
}
