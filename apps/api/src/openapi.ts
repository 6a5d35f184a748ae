import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI 3.1 document at `/api/openapi.json` and a readable page at `/api/docs`. */
export function openApiDocument(application: NestFastifyApplication, publicUrl: string): OpenAPIObject {
  const description =
    'The REST API of Portico: portals, user types, permissions, invitations, portal users and the records behind them. ' +
    'Errors are RFC 9457 problem+json with a stable code.';
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Portico')
    .setDescription(description)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer(publicUrl)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'A session token of sign-in with transport "bearer".',
    })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(application, builder, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  SwaggerModule.setup('api/docs', application, document, {
    jsonDocumentUrl: 'api/openapi.json',
    useGlobalPrefix: false,
  });
  return document;
}
