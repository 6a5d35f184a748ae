import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemOf, PorticoError, type PorticoConfig } from '@portico/platform';

const HASHED = /-[A-Za-z0-9_-]{8}\.(?:js|css|woff2)(?:\.(?:br|gz))?$/;

/** Where somebody begins who knows the console's address only. */
const CONSOLE = /^\/(?:admin(?:\/sign-in)?\/?)?(?:\?|$)/;

/** Serves the built web application: hashed files for a year, its page for every other address that is not the API's. */
export async function serveWeb(
  application: NestFastifyApplication,
  config: PorticoConfig,
  /** Whether the first organisation is still to be made: the console then begins with that. */
  isSetUpOpen: () => Promise<boolean>,
): Promise<void> {
  const { webRoot } = config;
  if (webRoot === null) return;
  const index = await readFile(join(webRoot, 'index.html'), 'utf8');
  const fastify = application.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root: webRoot,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isHashed = HASHED.test(path);
      void reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', async (request, reply) => {
    const isPage = !request.url.startsWith('/api/') && !/\.[a-z0-9]{2,5}$/i.test(request.url.split('?')[0] ?? '');
    if (!isPage)
      return reply
        .status(404)
        .type('application/problem+json')
        .send(JSON.stringify(problemOf(new PorticoError('NOT_FOUND'))));
    if (CONSOLE.test(request.url) && (await isSetUpOpen())) return reply.redirect('/admin/set-up', 302);
    return reply.header('Cache-Control', 'no-cache').type('text/html; charset=utf-8').send(index);
  });
}
