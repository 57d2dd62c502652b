import { type ApiAnswer, type ApiRoute, BINARY, Problem } from '@manga/contracts';
import { z } from 'zod';

type JsonObject = Record<string, unknown>;

export interface OpenApiOptions {
  title: string;
  version: string;
  routes: readonly ApiRoute[];
  /** Schemas that get a name under `components`; others stand where they are used. */
  schemas: Readonly<Record<string, z.ZodType>>;
}

/** The OpenAPI 3.1 document of the routes, from the very schemas that check them. */
export function createOpenApi({ title, version, routes, schemas }: OpenApiOptions): JsonObject {
  const registry = z.registry<{ id: string }>();
  const names = new Map<z.ZodType, string>();
  for (const [id, schema] of Object.entries({ Problem, ...schemas })) {
    registry.add(schema, { id });
    names.set(schema, id);
  }
  const uri = (id: string) => `#/components/schemas/${id}`;
  const named = z.toJSONSchema(registry, { uri, io: 'output' }).schemas;
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonObject => {
    const name = names.get(schema);
    return name === undefined ? plain(z.toJSONSchema(schema, { io })) : { $ref: uri(name) };
  };

  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, schemaOf) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(named).map(([id, schema]) => [id, plain(schema)])),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    security: [{ bearer: [] }],
  };
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => JsonObject;

function operationOf(route: ApiRoute, schemaOf: SchemaOf): JsonObject {
  const { operation, summary, params, query, headers, body, answers } = route;
  return {
    operationId: operation,
    summary,
    parameters: [...parametersOf('path', params), ...parametersOf('query', query), ...parametersOf('header', headers)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body, schemaOf, 'input') } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, schemaOf)])),
      default: {
        description: 'What went wrong.',
        content: { 'application/problem+json': { schema: schemaOf(Problem, 'output') } },
      },
    },
  };
}

function answerOf({ description, content, headers }: ApiAnswer, schemaOf: SchemaOf): JsonObject {
  return {
    description,
    ...(content === undefined ? {} : { content: contentOf(content, schemaOf, 'output') }),
    ...(headers === undefined
      ? {}
      : {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, text]) => [name, { description: text, schema: { type: 'string' } }]),
          ),
        }),
  };
}

function contentOf(content: Record<string, z.ZodType | typeof BINARY>, schemaOf: SchemaOf, io: 'input' | 'output') {
  return Object.fromEntries(
    // OpenAPI 3.1 describes bytes by saying nothing of them.
    Object.entries(content).map(([type, schema]) => [type, schema === BINARY ? {} : { schema: schemaOf(schema, io) }]),
  );
}

function parametersOf(place: 'path' | 'query' | 'header', schema: z.ZodObject | undefined): JsonObject[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = plain(z.toJSONSchema(schema, { io: 'input' })) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

/** Without what stands for a document of its own. */
function plain({ $schema: _schema, $id: _id, ...schema }: JsonObject): JsonObject {
  return schema;
}
