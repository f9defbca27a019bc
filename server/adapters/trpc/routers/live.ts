import { endPairing } from "@/server/live/end-pairing.ts";
import { expectedShape } from "@/server/live/expected-shape.ts";
import { listPairings } from "@/server/live/list-pairings.ts";
import { pairDevice } from "@/server/live/pair-device.ts";
import { pairingAddress } from "@/server/live/pairing-address.ts";
import {
  ExpectedShape,
  PairDevice,
  PairingRef,
  StartPairing,
  WatchLive,
} from "@/server/live/schema.ts";
import { startPairing } from "@/server/live/start-pairing.ts";
import { watchLive } from "@/server/live/watch-live.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

export const liveRouter = router({
  watch: appProcedure.input(WatchLive).query(({ ctx, input }) => watchLive(ctx, input)),
  expected: appProcedure.input(ExpectedShape).query(({ ctx, input }) => expectedShape(ctx, input)),
  pairings: appProcedure.query(({ ctx }) => listPairings(ctx)),
  pairingAddress: appProcedure.query(({ ctx }) => pairingAddress(ctx)),
  startPairing: appProcedure
    .input(StartPairing)
    .mutation(({ ctx, input }) => startPairing(ctx, input)),
  pairDevice: appProcedure.input(PairDevice).mutation(({ ctx, input }) => pairDevice(ctx, input)),
  endPairing: appProcedure.input(PairingRef).mutation(({ ctx, input }) => endPairing(ctx, input)),
});
