import { afterAll } from "vitest";
import { closeWorlds } from "@/tests/database/testing.ts";

afterAll(closeWorlds);
