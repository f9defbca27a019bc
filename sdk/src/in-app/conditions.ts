import type { ExtrasCondition } from "@/sdk/src/api";
import type { Extras } from "@/sdk/src/protocol";

/** Returns whether an event's extras fulfil all conditions, as the server evaluates them. */
export function fulfils(where: readonly ExtrasCondition[], extras: Extras = {}): boolean {
  return where.every((condition) => {
    const value = Object.hasOwn(extras, condition.key) ? extras[condition.key] : undefined;
    return test(condition, value);
  });
}

function test(condition: ExtrasCondition, value: unknown): boolean {
  switch (condition.op) {
    case "is":
      return value === condition.value;
    case "is_not":
      return value !== condition.value;
    case "contains":
      return typeof value === "string" && value.includes(condition.value);
    case "starts_with":
      return typeof value === "string" && value.startsWith(condition.value);
    case "exists":
      return value !== undefined;
    case "in":
      return condition.value.some((wanted) => wanted === value);
    case "gt":
      return typeof value === "number" && value > condition.value;
    case "gte":
      return typeof value === "number" && value >= condition.value;
    case "lt":
      return typeof value === "number" && value < condition.value;
    case "lte":
      return typeof value === "number" && value <= condition.value;
    default:
      // A newer server knows this condition. Showing nothing is better than showing it to the wrong
      // person.
      return false;
  }
}
