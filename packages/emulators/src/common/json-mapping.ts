import protobuf from 'protobufjs';
import { MESSAGE_SHAPE } from './proto-package.ts';
import { StatusError } from './status-error.ts';

interface Moment {
  seconds?: string | number;
  nanos?: number;
}
type Json = unknown;
type Plain = Record<string, unknown>;

const NANOS = 1_000_000_000;

/**
 * A message from its JSON form, in the shape that gRPC handlers get.
 * @see https://protobuf.dev/programming-guides/json/
 * @throws StatusError INVALID_ARGUMENT for what the message does not have
 */
export function fromJson(type: protobuf.Type, json: Json): Plain {
  const object = readMessage(type, json, '');
  const fault = type.verify(object);
  if (fault !== null) throw new StatusError('INVALID_ARGUMENT', `Invalid value: ${fault}`);
  return type.toObject(type.fromObject(object), MESSAGE_SHAPE);
}

/** A message's JSON form; fields with their default value are left out, as Google's servers do. */
export function toJson(type: protobuf.Type, object: unknown): Plain {
  const message = type.fromObject(object as Plain);
  return writeMessage(type, type.toObject(message, { longs: String, enums: String, bytes: String, oneofs: false }));
}

function readMessage(type: protobuf.Type, json: Json, path: string): Plain {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw invalid(path, 'an object is needed');
  const object: Plain = {};
  for (const [key, value] of Object.entries(json)) {
    const field = type.fields[key] ?? type.fields[camelCase(key)];
    if (field === undefined) throw invalid(path, `Unknown name "${key}": Cannot find field.`);
    if (value === null) continue;
    object[field.name] = readField(field, value, `${path}${field.name}`);
  }
  return object;
}

function readField(field: protobuf.Field, value: Json, path: string): unknown {
  if (field instanceof protobuf.MapField) {
    const entries = Object.entries(value as Plain);
    return Object.fromEntries(entries.map(([key, one]) => [key, readValue(field, one, `${path}.${key}`)]));
  }
  if (!field.repeated) return readValue(field, value, path);
  // A query string that names a repeated field once gives one value.
  return (Array.isArray(value) ? value : [value]).map((one, index) => readValue(field, one, `${path}[${index}]`));
}

function readValue(field: protobuf.Field, value: Json, path: string): unknown {
  const { resolvedType } = field;
  if (resolvedType instanceof protobuf.Enum) return resolvedType.values[value as string] ?? value;
  if (resolvedType instanceof protobuf.Type) return readKnown(resolvedType, value, path);
  if (field.type === 'bytes') return Buffer.from(String(value), 'base64');
  if (field.type === 'bool') return value === 'true' ? true : value === 'false' ? false : value;
  if (field.type === 'string') {
    if (typeof value !== 'string') throw invalid(path, 'a string is needed');
    return value;
  }
  const number = Number(value);
  if (!Number.isFinite(number)) throw invalid(path, 'a number is needed');
  return number;
}

function readKnown(type: protobuf.Type, value: Json, path: string): unknown {
  switch (type.fullName) {
    case '.google.protobuf.Duration': {
      const [, sign, seconds, fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,9}))?s$/.exec(String(value)) ?? [];
      if (seconds === undefined) throw invalid(path, 'a duration like "10s" is needed');
      const factor = sign === '-' ? -1 : 1;
      return { seconds: factor * Number(seconds), nanos: factor * Number(fraction.padEnd(9, '0')) };
    }
    case '.google.protobuf.Timestamp': {
      const ms = Date.parse(String(value));
      if (Number.isNaN(ms)) throw invalid(path, 'a time like "2026-01-01T00:00:00Z" is needed');
      return timestamp(ms);
    }
    case '.google.protobuf.FieldMask':
      return typeof value === 'string' ? { paths: value.split(',').filter(Boolean).map(snakeCase) } : value;
    default:
      return readMessage(type, value, `${path}.`);
  }
}

function writeMessage(type: protobuf.Type, object: Plain): Plain {
  const json: Plain = {};
  for (const [key, value] of Object.entries(object)) {
    const field = type.fields[key];
    const of = field?.resolvedType;
    if (!(of instanceof protobuf.Type)) json[key] = value;
    else if (field instanceof protobuf.MapField)
      json[key] = Object.fromEntries(Object.entries(value as Plain).map(([name, one]) => [name, writeKnown(of, one)]));
    else json[key] = Array.isArray(value) ? value.map((one) => writeKnown(of, one)) : writeKnown(of, value);
  }
  return json;
}

function writeKnown(type: protobuf.Type, value: unknown): unknown {
  const { seconds = 0, nanos = 0 } = value as Moment;
  switch (type.fullName) {
    case '.google.protobuf.Duration':
      return `${nanos === 0 ? seconds : Number(seconds) + nanos / NANOS}s`;
    case '.google.protobuf.Timestamp':
      return new Date(milliseconds({ seconds, nanos })).toISOString();
    case '.google.protobuf.FieldMask':
      return ((value as { paths?: string[] }).paths ?? []).map(camelCase).join(',');
    default:
      return writeMessage(type, value as Plain);
  }
}

/** google.protobuf.Timestamp of a time in milliseconds. */
export function timestamp(ms: number): { seconds: number; nanos: number } {
  const seconds = Math.floor(ms / 1_000);
  return { seconds, nanos: Math.round((ms - seconds * 1_000) * 1e6) };
}

/** Milliseconds of a google.protobuf.Timestamp or Duration. */
export function milliseconds({ seconds = 0, nanos = 0 }: Moment): number {
  return Number(seconds) * 1_000 + nanos / 1e6;
}

/** `ack_deadline_seconds` → `ackDeadlineSeconds`; paths keep their dots. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function invalid(path: string, what: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', `Invalid JSON payload received at '${path}': ${what}`);
}
