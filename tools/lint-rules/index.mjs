import environmentOnlyInConfig from './environment-only-in-config.mjs';
import noLiteralText from './no-literal-text.mjs';
import routeDeclaresPermission from './route-declares-permission.mjs';

/** Rules of this house, as an ESLint plugin. */
export const portico = {
  meta: { name: 'portico' },
  rules: {
    'environment-only-in-config': environmentOnlyInConfig,
    'no-literal-text': noLiteralText,
    'route-declares-permission': routeDeclaresPermission,
  },
};
