import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { type HelmetOptions } from 'helmet';

export interface SecurityHeaders {
  /** With the pages of the web application. */
  pages: Readonly<Record<string, string>>;
  /** With answers of the API: data, which no page is made of and nothing may be run from; never kept. */
  data: Readonly<Record<string, string>>;
}

/**
 * What a browser is told with every answer, worked out once.
 *
 * @param isSecure behind https: browsers are to stay there
 */
export function securityHeaders(isSecure: boolean): SecurityHeaders {
  const everywhere = {
    hsts: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  } satisfies HelmetOptions;
  return {
    pages: headersOf({ ...everywhere, contentSecurityPolicy: { useDefaults: false, directives: ofPages(isSecure) } }),
    data: {
      ...headersOf({
        ...everywhere,
        contentSecurityPolicy: {
          useDefaults: false,
          directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
        },
        // About windows, documents and browsers that are gone.
        ...{ crossOriginOpenerPolicy: false, originAgentCluster: false, xDnsPrefetchControl: false },
        ...{ xDownloadOptions: false, xPermittedCrossDomainPolicies: false, xXssProtection: false },
      }),
      'cache-control': 'no-store',
    },
  };
}

function ofPages(isSecure: boolean): Record<string, string[]> {
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    // Angular writes component styles into the document; there is no way for user text to get there.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    // Web tabs of a portal (R44), each in a sandbox of its own.
    frameSrc: ['https:'],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
  };
}

/** What helmet writes on an answer, asked of one that is never sent. */
function headersOf(options: HelmetOptions): Readonly<Record<string, string>> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => undefined);
  return response.getHeaders() as Record<string, string>;
}
