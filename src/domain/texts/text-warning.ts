export const textWarningCodes = [
  'costly_sign',
  'several_parts',
  'empty_value',
  'comes_out_wrong',
  'language_missing',
  'plan_required',
  'unknown_brackets',
] as const;
export type TextWarningCode = (typeof textWarningCodes)[number];

/** What is worth knowing of a text that may be saved all the same; `path` names the part of it. */
export interface TextWarning {
  code: TextWarningCode;
  path: string;
  message: string;
}
