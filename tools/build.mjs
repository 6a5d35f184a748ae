import { build } from './launcher/build.mjs';
import { explain } from './launcher/failure.mjs';
import { ROOT } from './launcher/settings.mjs';

/** `npm run build`: API, worker and web application, when their sources changed. The launcher then need not. */
try {
  await build({ root: ROOT, environment: process.env });
} catch (error) {
  process.stderr.write(`${explain(error, 'the build')}\n`);
  process.exit(1);
}
