import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { PEOPLE_ONLY, ROUTE_ACCESS, type RouteAccess } from '@portico/platform';
import type { OpenApiDocument, WholeApi } from './whole-api';

export interface Route {
  method: string;
  /** `/api/v1/organisations/{organisationId}` */
  path: string;
  access: RouteAccess | undefined;
  /** Not for API keys, whatever their scope. */
  isPeopleOnly: boolean;
}

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** Names of a route's parameters, in their order. */
export const parametersOf = ({ path }: Pick<Route, 'path'>): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** Every route that Nest serves, with the access that its method or its class declares. */
export function servedRoutes(test: WholeApi): Route[] {
  const scanner = new MetadataScanner();
  const controllers = [...test.application.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name): Route[] => {
      const handler = prototype[name];
      const method: unknown = handler && Reflect.getMetadata(METHOD_METADATA, handler);
      if (!handler || typeof method !== 'number') return [];
      const path = [Reflect.getMetadata(PATH_METADATA, metatype), Reflect.getMetadata(PATH_METADATA, handler)]
        .map((part) => String(part).replace(/^\/|\/$/g, ''))
        .filter((part) => part !== '')
        .join('/');
      const access = (Reflect.getMetadata(ROUTE_ACCESS, handler) ?? Reflect.getMetadata(ROUTE_ACCESS, metatype)) as
        RouteAccess | undefined;
      const isPeopleOnly = Reflect.getMetadata(PEOPLE_ONLY, handler) === true;
      const prefix = path.startsWith('health/') ? '/' : '/api/v1/';
      return [
        {
          method: RequestMethod[method] ?? '',
          path: `${prefix}${path}`.replace(/:(\w+)/g, '{$1}'),
          access,
          isPeopleOnly,
        },
      ];
    });
  });
}

/** `GET /api/v1/me` of each operation in the document. */
export function documentedRoutes(document: OpenApiDocument): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => nameOf({ method: method.toUpperCase(), path })),
  );
}

/** What a route must be asked with, by the end of its path. */
const QUERIES: readonly (readonly [end: string, query: string])[] = [['/search', '?q=Holm']];

/** The route with the query string that it cannot do without. */
export function askable(route: Route): Route {
  return { ...route, path: `${route.path}${QUERIES.find(([end]) => route.path.endsWith(end))?.[1] ?? ''}` };
}
