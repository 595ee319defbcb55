// The types of an operation: what goes in and what comes out.
import type { z } from 'zod';
import type { OPERATIONS, OperationId } from './operations.ts';

/** What an operation takes and gives; absent parts are not there. */
export interface OperationShape {
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Of a file, whose answer is its text. Absent where the answer is JSON. */
  readonly media?: 'text/csv';
  /** Absent where nothing is answered (204). */
  readonly answer?: z.ZodType;
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

export type PathOf<Id extends OperationId> = (typeof OPERATIONS)[Id]['route'];
/** Parameters of the path, as text. */
export type ParamsOf<Id extends OperationId> = Readonly<Record<NamesIn<PathOf<Id>>, string>>;

type PartOf<Shape, Part extends keyof OperationShape> = Shape extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? Schema : undefined;

/** What a caller may write. */
export type InputOf<Shape, Part extends 'query' | 'body'> = PartOf<Shape, Part> extends z.ZodType ? z.input<PartOf<Shape, Part>> : undefined;
/** What a handler gets, after the schema. */
export type ParsedOf<Shape, Part extends 'query' | 'body'> = PartOf<Shape, Part> extends z.ZodType ? z.output<PartOf<Shape, Part>> : undefined;
export type AnswerOfShape<Shape> = PartOf<Shape, 'answer'> extends z.ZodType ? z.output<PartOf<Shape, 'answer'>> : undefined;
