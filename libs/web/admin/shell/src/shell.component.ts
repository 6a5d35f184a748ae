import { Dialog } from '@angular/cdk/dialog';
import { BreakpointObserver } from '@angular/cdk/layout';
import { Overlay } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { MatIconButton } from '@angular/material/button';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { ModulesStore } from '@portico/web/admin/modules';
import { StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import { IconComponent, PageCrumbsService } from '@portico/web/ui';
import { filter, map } from 'rxjs';
import { AccountMenuComponent } from './account-menu.component';
import { JumpDialogComponent } from './jump-dialog.component';
import { RailComponent } from './rail.component';
import { RailDrawerComponent } from './rail-drawer.component';

const WIDE = '(min-width: 960px)';

/** The console's frame: rail, top bar, and the page of the address. */
@Component({
  selector: 'pt-admin-shell',
  imports: [AccountMenuComponent, IconComponent, MatIconButton, RailComponent, RouterLink, RouterOutlet, TextPipe],
  templateUrl: './shell.component.html',
  styleUrl: './shell.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'shortcut($event)' },
})
export class ShellComponent {
  private readonly dialog = inject(Dialog);
  private readonly overlay = inject(Overlay);
  private readonly texts = inject(TextService);
  private readonly breakpoints = inject(BreakpointObserver);
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  private readonly pageCrumbs = inject(PageCrumbsService);

  protected readonly crumbs = this.pageCrumbs.take();
  protected readonly isWide = toSignal(this.breakpoints.observe(WIDE).pipe(map((state) => state.matches)), {
    initialValue: this.breakpoints.isMatched(WIDE),
  });

  constructor() {
    const session = inject(StaffSessionStore);
    const modules = inject(ModulesStore);
    effect(() => {
      // Without them the rail offers "All modules" only; that page shows what is wrong and tries again.
      if (session.organisation() !== null && session.can('record.view')) modules.load().catch(() => undefined);
    });
    this.focusNewPages(inject(Router));
    inject(DestroyRef).onDestroy(() => this.pageCrumbs.release());
  }

  protected toContent(): void {
    this.content().nativeElement.focus();
  }

  protected openRail(): void {
    this.dialog.open(RailDrawerComponent, {
      ariaLabel: this.texts.get('adminShell.nav.label'),
      positionStrategy: this.overlay.position().global().top('0').left('0'),
      height: '100dvh',
      width: 'min(300px, 86vw)',
    });
  }

  protected openJump(): void {
    if (this.dialog.openDialogs.length > 0) return;
    this.dialog.open(JumpDialogComponent, {
      ariaLabel: this.texts.get('adminShell.jump.label'),
      positionStrategy: this.overlay.position().global().top('12vh').centerHorizontally(),
      width: 'min(600px, calc(100vw - 32px))',
    });
  }

  protected shortcut(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.openJump();
  }

  /** A new page is announced and read from its beginning: the focus goes there, as after a page load. */
  private focusNewPages(router: Router): void {
    const pathOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';
    let path = pathOf(router.url);
    router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe((event) => {
        const next = pathOf(event.urlAfterRedirects);
        if (next !== path) this.content().nativeElement.focus({ preventScroll: true });
        path = next;
      });
  }
}
