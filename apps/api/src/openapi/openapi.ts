import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { portalCookie, STAFF_COOKIE } from '@portico/platform';
import { completeDocument } from './complete-document.rules';
import type { RoutesFile } from './openapi.types';
import generated from './routes.generated.json';

const DESCRIPTION =
  'The REST API of Portico: portals, user types, permissions, invitations, portal users and the records behind them. ' +
  'Errors are RFC 9457 problem+json with a stable code; ' +
  'a method that a path does not know is answered with 405 `METHOD_NOT_ALLOWED`.';

const API_KEY =
  'A key of an organisation, made in its settings, for programs: it opens what its scope allows and its maker may, ' +
  'and no route of a portal or of a person’s account.';

/** The OpenAPI 3.1 document at `/api/openapi.json` and a readable page at `/api/docs`. */
export function openApiDocument(application: NestFastifyApplication, publicUrl: string): OpenAPIObject {
  const document = describe(application, publicUrl);
  SwaggerModule.setup('api/docs', application, document, {
    jsonDocumentUrl: 'api/openapi.json',
    useGlobalPrefix: false,
  });
  return document;
}

/** The document alone, of an application that may never have been started. */
export function describe(application: INestApplication, publicUrl: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Portico')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer(publicUrl)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'A session token of sign-in with transport "bearer".',
    })
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'pk_…', description: API_KEY }, 'apiKey')
    .addCookieAuth(STAFF_COOKIE, { type: 'apiKey', in: 'cookie' }, 'staffSession')
    .addCookieAuth(portalCookie('{portalId}'), { type: 'apiKey', in: 'cookie' }, 'portalSession')
    .build();
  const made = completeDocument(
    withTags(
      SwaggerModule.createDocument(application, builder, {
        operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
      }),
    ),
    generated as unknown as RoutesFile,
  );
  return { ...made, info: { ...made.info, contact: { name: 'Portico', url: publicUrl } } };
}

/** Every tag that an operation names stands in the document's own list. */
function withTags(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap((item) =>
    [item.get, item.post, item.put, item.patch, item.delete].flatMap((operation) => operation?.tags ?? []),
  );
  const tags = [...new Set(operations)].sort().map((name) => ({ name, description: `Routes of ${name}.` }));
  return { ...document, tags };
}
