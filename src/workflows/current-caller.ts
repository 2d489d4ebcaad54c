import { defaultPayloadConverter, type Headers, type WorkflowInterceptors } from '@temporalio/workflow';

const header = 'zvonek-caller';
const longest = 200;
let caller: string | undefined;

/** Who the caller of the present signal or update says it is; to be asked before a handler waits for anything. */
export const currentCaller = (): string | undefined => caller;

/** Temporal keeps with each signal and update who gave it, and shows that to no handler: it is handed on as a header. */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate(input, next) {
        for (const { signalWorkflow, doUpdate } of input.activation.jobs ?? []) {
          const given = signalWorkflow ?? doUpdate;
          const identity = signalWorkflow?.identity ?? doUpdate?.meta?.identity;
          if (given) given.headers = { ...given.headers, [header]: defaultPayloadConverter.toPayload(identity ?? '') };
        }
        return next(input);
      },
    },
  ],
  inbound: [
    {
      handleSignal: (input, next) => as(input, next),
      handleUpdate: (input, next) => as(input, next),
    },
  ],
});

function as<Input extends { headers: Headers }, Result>(input: Input, next: (input: Input) => Result): Result {
  caller = callerIn(input.headers);
  try {
    return next(input);
  } finally {
    caller = undefined;
  }
}

function callerIn({ [header]: payload }: Headers): string | undefined {
  const identity = payload && defaultPayloadConverter.fromPayload<string>(payload);
  // What is no sign of a name would not be stored.
  return identity ? identity.replace(/\p{C}/gu, '').slice(0, longest) || undefined : undefined;
}
