import type { z } from 'zod';

export interface ConfigVariable {
  name: string;
  required: boolean;
  /** As it would stand in the environment; absent when there is none. */
  default?: string;
  description: string;
}

/** A schema's variables in their order: what a table in a README says, or a test holds it against. */
export function describeConfig(schema: z.ZodObject): ConfigVariable[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const found = unwrap(field as z.ZodType);
    return {
      name,
      required: !(field as z.ZodType).safeParse(undefined).success,
      ...(found.default === undefined ? {} : { default: asEnvironment(found.default) }),
      description: found.description ?? '',
    };
  });
}

/** Rows of a Markdown table of the variables. */
export function configTable(schema: z.ZodObject): string {
  const rows = describeConfig(schema).map(
    ({ name, required, default: preset, description }) =>
      `| \`${name}\` | ${required ? 'required' : preset === undefined ? '' : `\`${preset}\``} | ${description} |`,
  );
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** Zod keeps default and description on whichever wrapper they were given to. */
function unwrap(field: z.ZodType): { default?: unknown; description?: string } {
  const definition = field.def as {
    type: string;
    innerType?: z.ZodType;
    in?: z.ZodType;
    out?: z.ZodType;
    defaultValue?: unknown;
  };
  const isDefault = definition.type === 'default' || definition.type === 'prefault';
  const inner = definition.innerType ?? definition.in;
  const below = inner === undefined ? {} : unwrap(inner);
  const description = field.description ?? below.description;
  return {
    ...(isDefault ? { default: definition.defaultValue } : 'default' in below ? { default: below.default } : {}),
    ...(description === undefined ? {} : { description }),
  };
}

function asEnvironment(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
