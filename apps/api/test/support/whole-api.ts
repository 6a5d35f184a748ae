import { createTestApplication, TEST_PUBLIC_URL, type TestApplication } from '@portico/testing';
import { ApiModule } from '../../src/api.module';
import { openApiDocument } from '../../src/openapi/openapi';

export type OpenApiDocument = ReturnType<typeof openApiDocument>;

export interface WholeApi extends TestApplication {
  document: OpenApiDocument;
  /** Where it listens: `http://127.0.0.1:…` */
  url: string;
}

/** The API as its process composes it, listening, with the document of all of its routes. */
export async function wholeApi(
  options: { smtpUrl?: string; settings?: Readonly<Record<string, string>> } = {},
): Promise<WholeApi> {
  let document: OpenApiDocument | undefined;
  const test = await createTestApplication({
    ...options,
    root: (config) => ApiModule.with(config),
    prepare: (application) => (document = openApiDocument(application, TEST_PUBLIC_URL)),
  });
  if (!document) throw new Error('the document is made before the application starts');
  await test.application.listen(0, '127.0.0.1');
  return { ...test, document, url: await test.application.getUrl() };
}
