import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageTitleStrategy, TextPipe } from '@portico/web/core';
import { PageCrumbsService } from './page-crumbs.service';

export interface Crumb {
  label: string;
  /** Left out for what is no page of its own. */
  link?: string | readonly string[];
}

/**
 * The frame of a page: crumbs, title, one primary action.
 *
 * ```html
 * <pt-page [title]="…" [subtitle]="…" [crumbs]="…">
 *   <button ptAction type="button" matButton="outlined">…</button>
 *   <button ptPrimary type="button" matButton="filled">…</button>
 *   …content…
 * </pt-page>
 * ```
 * `ptLead` stands before the title (an avatar), `ptBeside` right after it (a chip).
 */
@Component({
  selector: 'pt-page',
  imports: [RouterLink, TextPipe],
  templateUrl: './page.component.html',
  styleUrl: './page.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.pt-narrow]': 'width() === "form"', '[class.pt-full]': 'width() === "full"' },
})
export class PageComponent {
  readonly title = input.required<string>();
  readonly subtitle = input<string | null>(null);
  readonly crumbs = input<readonly Crumb[]>([]);
  /** `form` keeps lines short, `full` takes all there is (a matrix, a wide table). */
  readonly width = input<'normal' | 'form' | 'full'>('normal');

  private readonly frame = inject(PageCrumbsService);
  protected readonly ownCrumbs = computed(() => (this.frame.isTaken() ? [] : this.crumbs()));

  constructor() {
    const tab = inject(PageTitleStrategy);
    effect(() => tab.name(this.title()));
    effect(() => this.frame.show(this.crumbs()));
    inject(DestroyRef).onDestroy(() => this.frame.show([]));
  }
}
