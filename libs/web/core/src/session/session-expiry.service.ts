import { inject, Injectable, Injector } from '@angular/core';
import { Router, type UrlTree } from '@angular/router';
import { UnsavedInputService } from '../forms/unsaved-input.service';

export const RETURN_TO = 'returnTo';

export interface OpenSession {
  signInUrl: string;
  personId: string;
  /** Lets the store forget the person. */
  ended: () => void;
}

/**
 * An expired session leads to sign-in and back to where the person was, with unsaved input kept (R129). The area that is
 * open tells where its sign-in page is; without one (the page is sign-in itself) nothing happens.
 */
@Injectable({ providedIn: 'root' })
export class SessionExpiryService {
  private readonly injector = inject(Injector);
  private readonly unsaved = inject(UnsavedInputService);
  private signedIn: OpenSession | null = null;

  /** Called by a session store when somebody is signed in. */
  begin(session: OpenSession): void {
    this.signedIn = session;
    this.unsaved.restoreFor(session.personId);
  }

  /** Called at sign-out: the next 401 is no expiry. */
  end(): void {
    this.signedIn = null;
    this.unsaved.forget();
  }

  /** A call was answered 401. The first one wins; others of the same moment find the door closed. */
  announce(): void {
    if (this.signedIn === null) return;
    const { signInUrl, personId, ended } = this.signedIn;
    this.signedIn = null;
    ended();
    this.unsaved.keepFor(personId);
    this.unsaved.letGo();
    void this.router().navigateByUrl(this.signInTree(signInUrl, this.router().url));
  }

  signInTree(signInUrl: string, returnTo: string): UrlTree {
    return this.router().createUrlTree([signInUrl], { queryParams: { [RETURN_TO]: returnTo, expired: true } });
  }

  /** Asked for late: the router itself needs the titles, these the portal's name, and that the API. */
  private router(): Router {
    return this.injector.get(Router);
  }
}

/**
 * Where to go after sign-in. Only a path of this site below `area`: anything else (another host, a scheme, a
 * protocol-relative address) would turn the sign-in page into an open redirect.
 */
export function returnPath(wanted: string | null | undefined, area: string): string {
  const isBelow = wanted === area || wanted?.startsWith(`${area}/`) || wanted?.startsWith(`${area}?`);
  return wanted && isBelow && !/[\\\u0000-\u001f]|^\/\//u.test(wanted) ? wanted : area;
}
