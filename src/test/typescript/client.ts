// A client as a strict reader of the document writes it. It is compiled, and never run.
import createClient from "openapi-fetch";
import type { components, paths } from "schema";

type Schemas = components["schemas"];

const client = createClient<paths>({
  baseUrl: "https://credits.example",
  headers: { Authorization: "Bearer clk_example" },
});

/** What is available after a consume, or how much is missing. */
export async function consume(accountId: string, amount: number, key: string): Promise<number> {
  const { data, error, response } = await client.POST("/v1/accounts/{accountId}/consume", {
    params: { path: { accountId }, header: { "Idempotency-Key": key } },
    body: { amount, operationType: "chat_completion", sessionId: "session-1" },
  });
  if (data) {
    const first = data.postings[0];
    return first === undefined ? data.balance.available : first.amount + data.balance.available;
  }
  if ("shortfall" in error) {
    return -error.shortfall;
  }
  throw new Error(`${response.status} ${error.code}: ${error.detail}`);
}

/** The balance in figures that are always there. */
export async function balance(accountId: string): Promise<string> {
  const { data, error } = await client.GET("/v1/accounts/{accountId}/balance", {
    params: { path: { accountId } },
  });
  if (error) {
    throw new Error(explain(error));
  }
  return `${data.available} of ${data.periodic.cap + data.topUp.cap}, ${data.held} held, at ${data.asOf}`;
}

/** All accounts, page after page. */
export async function accounts(plan: string): Promise<Schemas["Account"][]> {
  const found: Schemas["Account"][] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await client.GET("/v1/accounts", {
      params: { query: { plan, limit: 200, ...(cursor === undefined ? {} : { cursor }) } },
    });
    if (error) {
      throw new Error(explain(error));
    }
    found.push(...data.items);
    cursor = data.nextCursor;
  } while (cursor !== undefined);
  return found;
}

/** What became of each item of a batch. */
export async function batch(accountId: string, items: Schemas["ConsumeBatchItem"][]): Promise<number> {
  const { data, error } = await client.POST("/v1/accounts/{accountId}/consume/batch", {
    params: { path: { accountId } },
    body: { items },
  });
  if (error) {
    throw new Error(explain(error));
  }
  return data.results.filter((result) => result.status === 200 && !result.replayed).length;
}

/** Renames a package; what is left out stays as it is, and `null` clears. */
export async function describe(packageId: string, description: string | null): Promise<string> {
  const { data, error } = await client.PATCH("/v1/packages/{packageId}", {
    params: { path: { packageId } },
    body: { description },
  });
  if (error) {
    throw new Error(explain(error));
  }
  return data.description ?? data.name;
}

/** A failure by its code, which is one of a list. */
function explain(problem: Schemas["Problem"]): string {
  switch (problem.code) {
    case "INVALID_FIELD":
      return (problem.violations ?? []).map((violation) => `${violation.field} ${violation.description}`).join(", ");
    case "UNKNOWN_ACCOUNT":
    case "NOT_FOUND":
      return "gone";
    case "RATE_LIMITED":
    case "UNAVAILABLE":
      return "try again";
    default:
      return problem.detail;
  }
}

// What the document does not allow does not compile.
export const refused = [
  // @ts-expect-error: a field that is not described
  { amount: 1, colour: "red" } satisfies Schemas["ConsumeRequest"],
  // @ts-expect-error: a period that there is none of
  "FORTNIGHT" satisfies Schemas["Period"],
  // @ts-expect-error: a code that is not in the list
  "NO_SUCH_CODE" satisfies Schemas["ErrorCode"],
];
