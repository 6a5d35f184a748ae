import { ApplicationRef, createComponent, EnvironmentInjector, inject, Injectable, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { ToastOutletComponent } from './toast-outlet.component';
import type { Toast, ToastAction } from './toast.types';

const SHORT = 5_000;
/** With something to press a person needs time to get there (WCAG 2.2.1); it also waits while hovered or focused. */
const LONG = 12_000;

/** A word after something was done. Never the only place where an error is told: that stands beside its cause. */
@Injectable({ providedIn: 'root' })
export class ToastService {
  private readonly app = inject(ApplicationRef);
  private readonly injector = inject(EnvironmentInjector);
  private readonly document = inject(DOCUMENT);
  private readonly shown = signal<readonly Toast[]>([]);
  private isMounted = false;
  private serial = 0;

  done(text: string, action?: ToastAction): void {
    this.show('ok', text, action);
  }

  failed(text: string, action?: ToastAction): void {
    this.show('bad', text, action);
  }

  private show(tone: Toast['tone'], text: string, action?: ToastAction): void {
    this.mount();
    const toast: Toast = { id: ++this.serial, tone, text, action: action ?? null, life: action ? LONG : SHORT };
    this.shown.update((all) => [...all.slice(-2), toast]);
  }

  /** The live region has to stand in the page before its first words do, or nobody hears them. */
  private mount(): void {
    if (this.isMounted) return;
    this.isMounted = true;
    const outlet = createComponent(ToastOutletComponent, { environmentInjector: this.injector });
    outlet.setInput('toasts', this.shown.asReadonly());
    outlet.instance.gone.subscribe((id) => this.shown.update((all) => all.filter((toast) => toast.id !== id)));
    this.app.attachView(outlet.hostView);
    this.document.body.append(outlet.location.nativeElement as HTMLElement);
    outlet.changeDetectorRef.detectChanges();
  }
}
