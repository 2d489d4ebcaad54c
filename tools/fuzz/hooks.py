"""What Schemathesis cannot know by itself of this API. It is told of this file by SCHEMATHESIS_HOOKS."""

import json
import random
import re

import schemathesis

# What valid data may be refused for, as "code: message", and why JSON Schema does not hold the rule.
BEYOND_SCHEMA = {
    "idempotency_mismatch": "a key goes with the body that it came with first",
    "invalid_cursor": "a cursor is one that was answered",
    "invalid: names no": "an id names something of the business",
    "invalid_format: Invalid UUID": "a link of Schemathesis to an answer without an id",
    "out_of_range|in_the_past|ends_before_start|too_long|invalid: must be after": "an instant is measured by now, and by another one",
    "invalid_(language|time_zone|country|currency)": "names that are known change",
    "invalid_phone|premium_number|landline|invalid: must have a digit": "numbering plans",
    "invalid_email|invalid_domain|unsafe_name": "an address is told by its parts, and a link by how mail programs read it",
    "required|unknown_|invalid_type|invalid_sender|invalid: must be at most": "each provider wants something else",
    "invalid_address|address_not_public": "an address is a public origin, and a provider's own may be needed",
    "invalid_(offset|fallback|rule|trigger)|invalid: must be an hour": "the fields of a rule belong together",
    "invalid_template|unknown_variable|template_missing|invalid: is no (version|booking|place)": "Liquid, MJML, and e-mails that are prepared elsewhere",
    "required: is needed where there is no|invalid: is needed where there is no": "a name, or what a preview is of, is said in one of two ways",
    "invalid: must (agree with the term|be given)": "what a term says of its bookings, and what it leaves to them",
    "limit_reached|taken": "so many and no more, and each once",
    "wrong_code": "a code is told to somebody else",
    "invalid: (exactly one|must name|must begin and end at|must say (one thing|its kind)|is nothing that the booking)": "one field or the other",
    "invalid: must be one line|not_storable": "control characters and half characters, in fields and in their names",
    "too_(small|short)": "blanks alone are no text",
}
KNOWN = re.compile("|".join(f"^(?:{rule})" for rule in BEYOND_SCHEMA))
# What is answered for somebody who is not there, or slow: not the fault of the API.
OF_OTHERS = ("provider_unavailable", "workflow_engine_unavailable")
NOWHERE = "http://127.0.0.1:9"


def problem_of(response):
    try:
        return json.loads(response.content)
    except ValueError:
        return {}


def refusals(response):
    """What a 422 says, each as "code: message"; a problem without errors is one by itself."""
    problem = problem_of(response)
    errors = problem.get("errors") or [{"code": problem["code"], "message": problem["title"]}]
    return [f"{error['code']}: {error['message']}" for error in errors]


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Drops what is no failure: a refusal by rules beyond the schema, a wrong key refused by its number, others away."""
    kind = type(failure).__name__
    if kind == "ServerError":
        return problem_of(response).get("code") not in OF_OTHERS
    if kind == "RejectedPositiveData" and response.status_code == 422:
        return not all(KNOWN.match(said) for said in refusals(response))
    return not (kind in ("IgnoredAuth", "MissingHeaderNotRejected") and "429" in failure.message)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Comes from another address each time, for wrong keys are counted by it, and lets no account lead to a provider."""
    case.headers["X-Forwarded-For"] = ".".join(str(random.randint(1, 254)) for _ in range(4))
    if case.operation.path.endswith(("provider-accounts", "provider-accounts/{id}")) and isinstance(case.body, dict) and case.body.get("baseUrl") is None:
        case.body["baseUrl"] = NOWHERE


@schemathesis.check
class EveryOperationIsReached:
    """Fails where an operation's own rules never answered, but for those that need more than a call."""

    def __init__(self, unreachable=()):
        self.tested, self.reached, self.unreachable = set(), set(), set(unreachable)

    def after_response(self, ctx, response, case):
        self.tested.add(case.operation.label)
        is_valid = case.meta is not None and case.meta.generation.mode.is_positive
        if response.status_code < 300 or response.status_code in (409, 412) or (response.status_code == 422 and is_valid):
            self.reached.add(case.operation.label)

    def after_run(self, ctx):
        missed = self.tested - self.reached - self.unreachable
        if missed:
            raise AssertionError("Never came further than 404: " + ", ".join(sorted(missed)))
