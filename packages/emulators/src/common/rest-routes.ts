import type { FastifyInstance } from 'fastify';
import type protobuf from 'protobufjs';
import type { FaultSwitches } from './fault-switches.ts';
import { camelCase, fromJson, toJson } from './json-mapping.ts';
import { callUnary, type RpcService } from './rpc-service.ts';
import { StatusError } from './status-error.ts';

const VERBS = ['get', 'put', 'post', 'patch', 'delete'] as const;

interface Route {
  verb: string;
  pattern: RegExp;
  /** Field paths of the pattern's groups. */
  variables: string[];
  /** Field that the body is; `*` the whole request, undefined none. */
  body: string | undefined;
  method: protobuf.Method;
  service: RpcService;
}

/** Serves unary methods over HTTP at the paths that their `google.api.http` annotations give. */
export function registerRestRoutes(app: FastifyInstance, services: readonly RpcService[], faults: FaultSwitches): void {
  const routes = services.flatMap((service) =>
    service.descriptor.methodsArray
      .filter((method) => service.unary[method.name] !== undefined)
      .flatMap((method) => routesOf(service, method)),
  );
  app.all('/v1/*', async (request, reply) => {
    const path = decodeURI(request.url.split('?', 1)[0] ?? '');
    for (const route of routes) {
      const match = route.verb === request.method.toLowerCase() ? route.pattern.exec(path) : null;
      if (match === null) continue;
      const answer = await serve(route, match, request.query as Record<string, unknown>, request.body, faults);
      return reply.send(answer);
    }
    throw new StatusError('NOT_FOUND', `${request.method} ${path} is no method of this service.`);
  });
}

async function serve(
  { service, method, variables, body }: Route,
  match: RegExpExecArray,
  query: Record<string, unknown>,
  payload: unknown,
  faults: FaultSwitches,
): Promise<unknown> {
  const json: Record<string, unknown> = { ...query };
  if (body === '*') Object.assign(json, payload);
  else if (body !== undefined) json[camelCase(body)] = payload ?? {};
  variables.forEach((variable, index) => {
    setPath(json, variable, match[index + 1] as string);
  });
  const { resolvedRequestType, resolvedResponseType } = method;
  if (resolvedRequestType === null || resolvedResponseType === null) throw new Error(`${method.name} is not resolved`);
  const answer = await callUnary(service, method.name, fromJson(resolvedRequestType, json), faults);
  return toJson(resolvedResponseType, answer);
}

function setPath(json: Record<string, unknown>, path: string, value: string): void {
  const [head = '', ...rest] = path.split('.').map(camelCase);
  if (rest.length === 0) {
    json[head] = value;
    return;
  }
  const inner = { ...(json[head] as Record<string, unknown> | undefined) };
  setPath(inner, rest.join('.'), value);
  json[head] = inner;
}

function routesOf(service: RpcService, method: protobuf.Method): Route[] {
  const annotations = (method.parsedOptions ?? []) as Record<string, Record<string, unknown>>[];
  return annotations.flatMap((option) => {
    const http = option['(google.api.http)'];
    if (http === undefined) return [];
    return [http, ...[http.additional_bindings ?? []].flat()].flatMap((rule) => {
      const { body, ...verbs } = rule as Record<string, string>;
      const verb = VERBS.find((one) => verbs[one] !== undefined);
      return verb === undefined ? [] : [{ verb, ...compile(verbs[verb] as string), body, method, service }];
    });
  });
}

/** `/v1/{topic=projects/*\/topics/*}:publish` as a regular expression with one group for each variable. */
function compile(template: string): { pattern: RegExp; variables: string[] } {
  const variables: string[] = [];
  const source = template.replace(/\{([\w.]+)(?:=([^}]+))?\}|[.*+?^$()|[\]\\]/g, (text, name?: string, shape = '*') => {
    if (name === undefined) return `\\${text}`;
    variables.push(name);
    return `(${shape.replaceAll('*', '[^/:]+')})`;
  });
  return { pattern: new RegExp(`^${source}$`), variables };
}
